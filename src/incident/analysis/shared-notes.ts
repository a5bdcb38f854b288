import type { Fact } from '../facts.ts'

/** An answer to a question; `text` is as it was recorded, null once its words are erased. `at` is ISO 8601, UTC. */
export type SharedAnswer = { seq: number; by: string | null; at: string; text: string | null }

/**
 * An investigator's note that was shared and not withdrawn. `seq`: the fact that shared it. `text` is as it was recorded, null once its words
 * are erased. Times are ISO 8601, UTC. `answer`: the last one.
 */
export type SharedNote = {
  id: string
  seq: number
  author: string | null
  text: string | null
  question: boolean
  about: number | null
  span: { from: string; until: string } | null
  writtenAt: string
  sharedAt: string
  answer: SharedAnswer | null
}

/** The notes that are shared now, in the order in which they were shared. */
export function sharedNotes(facts: readonly Fact[]): SharedNote[] {
  const notes = new Map<string, SharedNote>()
  for (const fact of facts.toSorted((a, b) => a.seq - b.seq)) {
    const at = fact.occurredAt.toISOString()
    switch (fact.kind) {
      case 'investigation-note-shared': {
        const { id, text, question, about, from, until, writtenAt, erased } = fact.data
        const span = from === null || until === null ? null : { from, until }
        const place = { about, span, writtenAt, sharedAt: at }
        const words = { author: fact.actor, text: erased ? null : text, question }
        if (!notes.has(id)) notes.set(id, { id, seq: fact.seq, ...words, ...place, answer: null })
        break
      }
      case 'investigation-note-withdrawn':
        notes.delete(fact.data.id)
        break
      case 'question-answered': {
        const { id, text, erased } = fact.data
        const note = notes.get(id)
        if (note) note.answer = { seq: fact.seq, by: fact.actor, at, text: erased ? null : text }
      }
    }
  }
  return [...notes.values()]
}
