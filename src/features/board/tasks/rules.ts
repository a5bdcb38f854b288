import type { Task } from '../../../incident/board/state.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { isRefusal, type Refusal, refuse } from '../../../incident/refusal.ts'
import { actor, type Sentence, sentence, timeOfDay } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'
import { span } from '../../../incident/wording.ts'
import { notInside } from '../../commands/not-inside.ts'
import { nextNumber, pick, twinOf } from '../numbered.ts'
import { leadingNumber, leadingPerson, leadingWord, type Named, type Said, trailingPerson } from '../read.ts'

export const usage = sentence`\`/incident task <what has to be done>\` adds one, \`/incident task 3 take\`, \`drop\`, \`done\` or \`give @who\` changes one.`

const deeds: Said<'take' | 'drop' | 'done' | 'give'> = [
  ['take', ['take', 'takes', 'taken', 'taking', 'took', 'mine', 'me', 'claim', 'i take it', 'i do it', 'on it']],
  ['drop', ['drop', 'dropped', 'release', 'give back', 'put back', 'not me', 'untake']],
  ['done', ['done', 'did', 'finished', 'finish', 'complete', 'completed', 'ready', 'closed', 'close']],
  ['give', ['give', 'given', 'assign', 'assigned', 'hand', 'for', 'to']],
]

export type TaskAsked =
  | { do: 'list' }
  /** `bare` is the text without the name, if it is still clear without it. */
  | { do: 'add'; text: string; to?: Named; bare?: string }
  | { do: 'show' | 'take' | 'drop'; number: number }
  | { do: 'done'; number: number; outcome: string | null }
  | { do: 'give'; number: number; to: Named }

/** Parses the arguments of `/incident task` as Slack sent them: mentions are still ids. */
export function readTask(text: string, known: readonly { number: number }[]): TaskAsked | Refusal {
  const typed = text.trim()
  if (typed === '') return { do: 'list' }
  const led = leadingNumber(typed)
  const alone = led ? null : leadingWord(typed, deeds)
  if (alone && alone.rest === '') {
    return refuse(
      sentence`Which task? Type its number: \`/incident task 3 ${alone.word === 'give' ? '@who' : alone.word}\`. \`/incident task\` lists them.`,
    )
  }
  if (!led) return added(typed)
  const { number, rest } = led
  if (rest === '') return { do: 'show', number }
  const deed = leadingWord(rest, deeds)
  const named = leadingPerson(deed?.word === 'give' ? deed.rest : rest)
  if (named) return { do: 'give', number, to: named.person }
  if (deed?.word === 'done') return { do: 'done', number, outcome: deed.rest || null }
  if (deed && deed.word !== 'give') return { do: deed.word, number }
  if (!known.some((each) => each.number === number)) return added(typed)
  return refuse(
    `What about task ${number}: take, drop, done or give @who? To add a task that starts with a number, write a word before the number.`,
  )
}

/**
 * A task that begins or ends with a name belongs to that person, and its text leaves the name out; but "ask @jonas" is no task without it.
 */
function added(typed: string): TaskAsked {
  const named = trailingPerson(typed) ?? leadingPerson(typed)
  if (!named?.rest) return { do: 'add', text: typed }
  const bare = named.rest.replace(/\s+(?:to|for)$/i, '')
  return { do: 'add', text: typed, to: named.person, ...(/\S\s+\S/.test(bare) ? { bare } : {}) }
}

type Decided = { facts: NewFact[] } | Refusal

export function addTask(state: State, { text, by }: { text: string; by: string }, now: Date): Decided {
  const twin = twinOf(state.tasks.filter(isOpen), (each) => each.text, text)
  if (twin) return refuse(sentence`That is task ${twin.number} already; ${holder(twin)}.`)
  const data = { number: nextNumber(state.tasks), text }
  return { facts: [{ kind: 'task-added', data, actor: by, occurredAt: now }] }
}

/** Records who takes a task. The first person gets it; a second one sees who has it, and since when. */
export function takeTask(state: State, { number, by }: { number: number; by: string }, now: Date): Decided {
  const task = openTask(state, number)
  if (isRefusal(task)) return task
  if (task.taker === by)
    return refuse(sentence`You have task ${number} already, since ${timeOfDay(task.takenAt ?? task.at)}.`)
  if (task.taker !== null) {
    const held = sentence`${actor(task.taker)} has task ${number} since ${timeOfDay(task.takenAt ?? task.at)} (${span(now.getTime() - Date.parse(task.takenAt ?? task.at))})`
    return refuse(sentence`${held}. Talk to them; \`/incident task ${number} give @who\` moves it.`)
  }
  return { facts: [{ kind: 'task-taken', data: { number, user: by }, actor: by, occurredAt: now }] }
}

export function dropTask(state: State, { number, by }: { number: number; by: string }, now: Date): Decided {
  const task = openTask(state, number)
  if (isRefusal(task)) return task
  if (task.taker === null) return refuse(`Nobody has task ${number}; it is unassigned already.`)
  if (task.taker !== by) {
    return refuse(
      sentence`${actor(task.taker)} has task ${number}, not you; \`/incident task ${number} give @who\` moves it.`,
    )
  }
  return { facts: [{ kind: 'task-dropped', data: { number, user: by }, actor: by, occurredAt: now }] }
}

/**
 * Gives a task to somebody. Anyone may do that, also with a task that somebody else has, since people fall asleep. A person who gives it to
 * themselves takes it.
 */
export function giveTask(
  state: State,
  { number, to, by }: { number: number; to: string; by: string },
  now: Date,
): Decided {
  if (to === by) return takeTask(state, { number, by }, now)
  const task = openTask(state, number)
  if (isRefusal(task)) return task
  if (task.taker === to)
    return refuse(sentence`${actor(to)} has task ${number} already, since ${timeOfDay(task.takenAt ?? task.at)}.`)
  const no = notInside(state, to, 'give them the task')
  if (no) return no
  return { facts: [{ kind: 'task-taken', data: { number, user: to }, actor: by, occurredAt: now }] }
}

export function finishTask(
  state: State,
  { number, outcome, by }: { number: number; outcome: string | null; by: string },
  now: Date,
): Decided {
  const task = openTask(state, number)
  if (isRefusal(task)) return task
  return { facts: [{ kind: 'task-done', data: { number, outcome }, actor: by, occurredAt: now }] }
}

function openTask(state: State, number: number): Task | Refusal {
  const task = pick(state.tasks, number, 'task')
  if (isRefusal(task) || task.done === null) return task
  return refuse(
    sentence`Task ${number} is done, says ${actor(task.done.by)} at ${timeOfDay(task.done.at)}. Add a new one if more is left.`,
  )
}

export const isOpen = (task: Task): boolean => task.done === null

/** Returns the tasks that are not done, the unassigned ones first. */
export function openTasks(tasks: readonly Task[]): Task[] {
  const open = tasks.filter(isOpen)
  return [...open.filter((each) => each.taker === null), ...open.filter((each) => each.taker !== null)]
}

export function holder(task: Task): Sentence {
  return task.taker === null
    ? 'nobody has it yet'
    : sentence`${actor(task.taker)} has it since ${timeOfDay(task.takenAt ?? task.at)}`
}
