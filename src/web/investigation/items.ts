import type { SharedNote } from '../../incident/analysis/shared-notes.ts'
import type { TimelineEntry } from '../../incident/timeline/entry.ts'
import type { PrivateNote } from '../../store/investigation-notes.ts'
import type { Seen } from './deps.ts'
import type { Order } from './view.ts'

/** A note in the list, whether it is private or shared. Times are ISO 8601, UTC; `text` is null once its words are erased. */
export type Item = {
  id: string
  author: string | null
  text: string | null
  question: boolean
  about: number | null
  span: { from: string; until: string } | null
  writtenAt: string
  answer: { text: string | null; by: string | null } | null
  /** Which version of a private note this is, or the fact that shared it. */
  place: { is: 'private'; version: Date } | { is: 'shared'; seq: number; answered: number | null }
}

/** The questions, the open ones first, and the other notes, each in this order. */
export function itemsIn(seen: Pick<Seen, 'notes' | 'shared' | 'entries'>, order: Order) {
  const all = inOrder([...seen.notes.map(privateItem), ...seen.shared.map(sharedItem)], seen.entries, order)
  const questions = all.filter(({ question }) => question)
  const isOpen = ({ answer }: Item) => answer === null || answer.text === null
  return {
    questions: [...questions.filter(isOpen), ...questions.filter((each) => !isOpen(each))],
    open: questions.filter(isOpen).length,
    notes: all.filter(({ question }) => !question),
  }
}

function inOrder(items: Item[], entries: ReadonlyMap<number, TimelineEntry>, order: Order): Item[] {
  if (order === 'newest') return items.toSorted((a, b) => b.writtenAt.localeCompare(a.writtenAt))
  // What is about the whole incident comes last.
  const at = ({ about, span }: Item) => Date.parse(span?.from ?? entries.get(about ?? 0)?.at ?? '') || Number.MAX_VALUE
  return items.toSorted((a, b) => at(a) - at(b) || a.writtenAt.localeCompare(b.writtenAt))
}

function privateItem({ span, writtenAt, version, ...note }: PrivateNote): Item {
  return {
    ...note,
    span: span && { from: span.from.toISOString(), until: span.until.toISOString() },
    writtenAt: writtenAt.toISOString(),
    place: { is: 'private', version },
  }
}

function sharedItem({ seq, sharedAt: _, ...note }: SharedNote): Item {
  return { ...note, place: { is: 'shared', seq, answered: note.answer?.seq ?? null } }
}
