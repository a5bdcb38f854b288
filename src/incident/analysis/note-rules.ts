import type { NewFact } from '../facts.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { SharedNote } from './shared-notes.ts'

/** How long a note or an answer may be, in characters, and how many notes an incident may have. */
export const noteLimits = { characters: 4_000, notes: 500 }

/** What is shared of a note: its words are as Slack would send them (`encodeTyped`). */
export type NoteToShare = {
  id: string
  author: string
  text: string
  question: boolean
  about: number | null
  span: { from: Date; until: Date } | null
  writtenAt: Date
  answer: { text: string; by: string } | null
}

/** What is wrong with the words of a note or an answer, in one sentence; null if nothing is. */
export function wrongWords(text: string, what: 'note' | 'answer'): string | null {
  const length = text.length
  if (text.trim() === '') return `Write the ${what} first: it has no words.`
  if (length <= noteLimits.characters) return null
  const [limit, over] = [noteLimits.characters, length - noteLimits.characters].map((each) => each.toLocaleString('en'))
  return `${what === 'answer' ? 'An' : 'A'} ${what} has at most ${limit} characters, and this one has ${over} more. Shorten it, or make two of it.`
}

/** Makes a note part of the incident: everybody who may see the incident can read it from then on, with the answer that it has. */
export function shareNote(note: NoteToShare, now: Date): { facts: NewFact[] } {
  const { id, author, text, question, about, span, answer } = note
  const [from, until] = span === null ? [null, null] : [span.from.toISOString(), span.until.toISOString()]
  const shared: NewFact = {
    kind: 'investigation-note-shared',
    data: { id, text, question, about, from, until, writtenAt: note.writtenAt.toISOString() },
    ...{ actor: author, occurredAt: now, key: `note-shared:${id}` },
  }
  return { facts: [shared, ...(answer === null ? [] : [answerOf(id, { ...answer, seen: null }, now)])] }
}

/** Takes a shared note back. Its words, and those of the answers to it, are erased. */
export function withdrawNote(
  note: SharedNote | undefined,
  { id, user }: { id: string; user: string },
  now: Date,
): { facts: NewFact[] } | Refusal {
  if (note === undefined) return refuse('That note is not shared any more, so nothing was done.')
  if (note.author !== user) return refuse('A shared note can be withdrawn only by the person who wrote it.')
  const withdrawn = { kind: 'investigation-note-withdrawn' as const, data: { id } }
  return { facts: [{ ...withdrawn, actor: user, occurredAt: now, key: `note-withdrawn:${id}` }] }
}

/** Answers a shared question. `seen`: the fact of the answer that the person had before them; null if there was none. */
export function answerShared(
  note: SharedNote | undefined,
  { text, user, seen }: { text: string; user: string; seen: number | null },
  now: Date,
): { facts: NewFact[] } | Refusal {
  if (note === undefined) return refuse('That question is not shared any more, so the answer was not stored.')
  if (!note.question) return refuse('That note is not a question, so the answer was not stored.')
  if ((note.answer?.seq ?? null) !== seen) return refuse(answeredMeanwhile)
  return { facts: [answerOf(note.id, { text, by: user, seen }, now)] }
}

export const answeredMeanwhile =
  'Somebody answered that question in the meantime, and your answer was not stored. Read theirs: if yours says more, send it again, and it is shown instead.'

/** Of two answers at the same moment, by people who had the same one before them, the second is not recorded. */
function answerOf(
  id: string,
  { text, by, seen }: { text: string; by: string; seen: number | null },
  now: Date,
): NewFact {
  const key = `question-answered:${id}:${seen ?? 0}`
  return { kind: 'question-answered', data: { id, text }, actor: by, occurredAt: now, key }
}

/** A text that was typed in a form, as Slack would send it: so everything that shows facts shows it as it was typed. */
export function encodeTyped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
