import { isInvestigator } from '../../incident/analysis/investigators.ts'
import { type SharedNote, sharedNotes } from '../../incident/analysis/shared-notes.ts'
import { declarerOf } from '../../incident/lifecycle/declarer.ts'
import type { State } from '../../incident/state.ts'
import { plainText } from '../../incident/timeline/plain-text.ts'
import { timeline } from '../../incident/timeline/timeline.ts'
import { userIds } from '../../incident/timeline/user-ids.ts'
import { factsForNotes } from '../../store/investigation-facts.ts'
import type { PrivateNote } from '../../store/investigation-notes.ts'
import type { Seen } from '../../web/investigation/deps.ts'
import type { InvestigationParts } from './parts.ts'

/** What a reader may see of the notes, with the entries that they are about, and that of the fact `about` (seq). */
export async function seenBy(
  { reader, state, about }: { reader: string; state: State; about: number | null },
  { store, people, investigationNotes }: InvestigationParts['storage'],
): Promise<Seen> {
  const notes = isInvestigator(state, reader) ? await investigationNotes.of(state.id) : []
  const shared = sharedNotes(await factsForNotes(store, state.id, []))
  const seqs = [...notes, ...shared, { about }].flatMap((each) => (each.about === null ? [] : [each.about]))
  const facts = await factsForNotes(store, state.id, seqs)
  const holders = state.roles.map(({ user }) => user)
  const names = await people.names([...userIds(facts), ...peopleOf(notes), ...holders, declarerOf(state)])
  const name = (id: string) => names.get(id) ?? id
  const entries = timeline(facts, state, { name }).flatMap((entry) => entry.seqs.map((seq) => [seq, entry] as const))
  return { notes, shared: shared.map((note) => asRead(note, name)), entries: new Map(entries), name }
}

function peopleOf(notes: readonly PrivateNote[]): string[] {
  return notes.flatMap(({ author, answer }) => (answer === null ? [author] : [author, answer.by]))
}

function asRead(note: SharedNote, name: (id: string) => string): SharedNote {
  const plain = (text: string | null) => (text === null ? null : plainText(text, { name }))
  return { ...note, text: plain(note.text), answer: note.answer && { ...note.answer, text: plain(note.answer.text) } }
}
