import type { Undo } from '../../../incident/board/state.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { isRefusal, type Refusal, refuse } from '../../../incident/refusal.ts'
import { actor, sentence, timeOfDay } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'
import { nextNumber, pick, twinOf } from '../numbered.ts'
import { leadingNumber, leadingWord, type Said } from '../read.ts'

export const usage = sentence`\`/incident undo <what must be undone>\` adds one, \`/incident undo 2 done\` marks it as done. You can add how you did it.`

const ways = ['done', 'did', 'undone', 'finished', 'gone', 'reverted', 'removed', 'closed']
const done: Said<'done'> = [['done', ways]]

export type UndoAsked =
  | { do: 'list' }
  | { do: 'add'; text: string }
  | { do: 'show'; number: number }
  | { do: 'done'; number: number; outcome: string | null }

export function readUndo(text: string, known: readonly { number: number }[]): UndoAsked | Refusal {
  const typed = text.trim()
  if (typed === '') return { do: 'list' }
  const led = leadingNumber(typed)
  if (!led) return { do: 'add', text: typed }
  const { number, rest } = led
  if (rest === '') return { do: 'show', number }
  const said = leadingWord(rest, done)
  if (said) return { do: 'done', number, outcome: said.rest || null }
  if (!known.some((each) => each.number === number)) return { do: 'add', text: typed }
  return refuse(
    sentence`Write \`/incident undo ${number} done\` once it is undone. To add an item that starts with a number, write a word before the number.`,
  )
}

export function addUndo(
  state: State,
  { text, by }: { text: string; by: string },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const twin = twinOf(state.undos.filter(isLeft), (each) => each.text, text)
  if (twin) return refuse(`That is on the list already: to undo ${twin.number}.`)
  const data = { number: nextNumber(state.undos), text, change: null }
  return { facts: [{ kind: 'undo-added', data, actor: by, occurredAt: now }] }
}

export function tickUndo(
  state: State,
  { number, outcome, by }: { number: number; outcome: string | null; by: string },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const undo = pick(state.undos, number, 'undo item')
  if (isRefusal(undo)) return undo
  if (undo.done)
    return refuse(
      sentence`Item ${number} is marked as undone already, says ${actor(undo.done.by)} at ${timeOfDay(undo.done.at)}.`,
    )
  return { facts: [{ kind: 'undo-done', data: { number, outcome }, actor: by, occurredAt: now }] }
}

export const isLeft = (undo: Undo): boolean => undo.done === null
