import type { Line } from '../../../incident/board/state.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { isRefusal, type Refusal, refuse } from '../../../incident/refusal.ts'
import { actor, sentence, timeOfDay } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'
import { notInside } from '../../commands/not-inside.ts'
import { nextNumber, pick, twinOf } from '../numbered.ts'
import { leadingNumber, leadingPerson, leadingWord, type Named, type Said, trailingPerson } from '../read.ts'

export const usage = sentence`\`/incident line <title> [@lead]\` opens a line of work with a thread of its own, \`/incident line 1 lead @who\` and \`/incident line 1 close <outcome>\` change one.`

const deeds: Said<'close' | 'lead'> = [
  ['close', ['close', 'closed', 'closes', 'end', 'ended', 'done', 'finished', 'stop', 'stopped', 'dead end']],
  ['lead', ['lead', 'leads', 'led', 'give', 'owner', 'i lead', 'i lead it']],
]

export type LineAsked =
  | { do: 'list' }
  | { do: 'open'; title: string; lead: Named | null }
  | { do: 'show'; number: number }
  | { do: 'close'; number: number; outcome: string | null }
  /** Null means the person who asks. */
  | { do: 'lead'; number: number; lead: Named | null }

/** Parses the arguments of `/incident line` as Slack sent them: mentions are still ids. */
export function readLine(text: string, known: readonly { number: number }[]): LineAsked | Refusal {
  const typed = text.trim()
  if (typed === '') return { do: 'list' }
  const led = leadingNumber(typed)
  if (!led) return opened(typed)
  const { number, rest } = led
  if (rest === '') return { do: 'show', number }
  const deed = leadingWord(rest, deeds)
  if (deed?.word === 'close') return { do: 'close', number, outcome: deed.rest || null }
  const named = leadingPerson(deed?.rest ?? rest)
  if (named) return { do: 'lead', number, lead: named.person }
  if (deed && /^(me|i|myself|it)?$/i.test(deed.rest)) return { do: 'lead', number, lead: null }
  if (!known.some((each) => each.number === number)) return opened(typed)
  return refuse(
    `What about line ${number}: lead @who, or close with what came out? To open a line that starts with a number, write a word before the number.`,
  )
}

function opened(typed: string): LineAsked | Refusal {
  const named = trailingPerson(typed)
  const title = (named?.rest ?? typed).replace(/[\s,;:–—-]+$/, '')
  if (title === '') return refuse(sentence`A line of work needs a title: \`/incident line <title> [@lead]\`.`)
  return { do: 'open', title, lead: named?.person ?? null }
}

type Decided = { facts: NewFact[] } | Refusal

export function openLine(state: State, input: { title: string; lead: string; by: string }, now: Date): Decided {
  const { title, lead, by } = input
  const twin = twinOf(state.lines.filter(isOpenLine), (each) => each.title, title)
  if (twin) return refuse(sentence`That is line ${twin.number} already, led by ${actor(twin.lead)}.`)
  const no = notInside(state, lead, 'let them lead it')
  if (no) return no
  const data = { number: nextNumber(state.lines), title, lead }
  return { facts: [{ kind: 'line-opened', data, actor: by, occurredAt: now }] }
}

export function leadLine(state: State, input: { number: number; lead: string; by: string }, now: Date): Decided {
  const { number, lead, by } = input
  const line = lineInWork(state, number)
  if (isRefusal(line)) return line
  if (line.lead === lead)
    return refuse(sentence`${lead === by ? 'You lead' : sentence`${actor(lead)} leads`} line ${number} already.`)
  const no = notInside(state, lead, 'let them lead it')
  if (no) return no
  return { facts: [{ kind: 'line-led', data: { number, lead }, actor: by, occurredAt: now }] }
}

export function closeLine(
  state: State,
  input: { number: number; outcome: string | null; by: string },
  now: Date,
): Decided {
  const { by, ...data } = input
  const line = lineInWork(state, data.number)
  if (isRefusal(line)) return line
  return { facts: [{ kind: 'line-closed', data, actor: by, occurredAt: now }] }
}

function lineInWork(state: State, number: number): Line | Refusal {
  const line = pick(state.lines, number, 'line of work')
  if (isRefusal(line) || line.closed === null) return line
  return refuse(sentence`Line ${number} is closed, says ${actor(line.closed.by)} at ${timeOfDay(line.closed.at)}.`)
}

export const isOpenLine = (line: Line): boolean => line.closed === null
