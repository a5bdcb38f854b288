import { type ErasedSource, quotesErased, quotingFacts, sourceOf } from '../incident/analysis/quoting.ts'
import { emptied } from '../incident/erasure.ts'
import { type Fact, type FactKind, readFact, type StoredFact } from '../incident/facts.ts'
import { Prisma } from './generated/client.ts'
import { json } from './json.ts'
import type { Tx } from './store.ts'

const kinds: FactKind[] = ['investigation-note-shared', 'question-answered']

/** Erases what notes quote of a message, before the words of that message are erased. `about`: the message's key (`aboutMessage`). */
export async function eraseQuotesOfMessage(tx: Tx, incidentId: string, about: string): Promise<void> {
  const isWorded = ({ kind }: Fact) => kind === 'message' || kind === 'message-edited'
  await eraseQuotes(tx, incidentId, { where: Prisma.sql`"about" = ${about}`, is: isWorded })
}

/** The same of what has this id: a note of the timeline, or one of an investigator that was shared. */
export async function eraseQuotesOf(
  tx: Tx,
  incidentId: string,
  { kind, id }: { kind: 'noted' | 'investigation-note-shared'; id: string },
): Promise<void> {
  const is = (fact: Fact) => fact.kind === kind && 'id' in fact.data && fact.data.id === id
  await eraseQuotes(tx, incidentId, { where: Prisma.sql`"kind" = ${kind} AND "data"->>'id' = ${id}`, is })
}

async function eraseQuotes(
  tx: Tx,
  incidentId: string,
  { where, is }: { where: Prisma.Sql; is(fact: Fact): boolean },
): Promise<void> {
  const rows = await tx.$queryRaw<StoredFact[]>`
    SELECT "incidentId", "seq", "kind", "actor", "data", "occurredAt", "recordedAt" FROM "Fact"
    WHERE "incidentId" = ${incidentId} AND (${where} OR "kind" = ANY(${kinds}::text[])) ORDER BY "seq"`
  const facts = rows.map(readFact)
  const asked = facts.find(is)
  if (asked) await eraseQuoting(tx, incidentId, { source: sourceOf(asked, facts), facts })
}

/**
 * Erases the notes and answers that quote what is erased, shared or private: a note without its words has nothing to hide, and its author
 * sees why they are gone. `facts`: the shared notes and answers among others.
 */
export async function eraseQuoting(
  tx: Tx,
  incidentId: string,
  { source, facts }: { source: ErasedSource; facts: readonly Fact[] },
): Promise<void> {
  for (const fact of quotingFacts(facts, source)) {
    const data = emptied(fact)
    if (data === null) continue
    await tx.fact.update({ where: { incidentId_seq: { incidentId, seq: fact.seq } }, data: { data: json(data) } })
  }
  for (const row of await tx.investigationNote.findMany({ where: { incidentId } })) {
    const quotes = (text: string | null) => text !== null && text !== '' && quotesErased(text, [row.about ?? 0], source)
    const data = {
      // Also where it is about to be shared: the fact loses the words then (`writeNotes`).
      ...(quotes(row.text) ? { text: '', sharedAt: null } : {}),
      ...(quotes(row.answer) ? { answer: '' } : {}),
    }
    if (Object.keys(data).length) await tx.investigationNote.update({ where: { id: row.id }, data })
  }
}
