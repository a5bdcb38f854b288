import { type Fact, type FactKind, type StoredFact, showFact } from '../incident/facts.ts'
import type { Store } from './store.ts'

/** The facts that shared notes are made of, and those that others are described with. */
const kinds: FactKind[] = [
  ...(['investigation-note-shared', 'investigation-note-withdrawn', 'question-answered'] as const),
  ...(['checklist-started', 'update-written'] as const),
]

/**
 * The facts of an incident's shared notes, ascending, and with them all facts of the entries that these (seq) belong to: a message with all
 * that happened to it.
 */
export async function factsForNotes(store: Store, incidentId: string, about: readonly number[]): Promise<Fact[]> {
  const rows = await store.prisma.$queryRaw<StoredFact[]>`
    SELECT "incidentId", "seq", "kind", "actor", "data", "occurredAt", "recordedAt" FROM "Fact"
    WHERE "incidentId" = ${incidentId} AND ("kind" = ANY(${kinds}::text[]) OR "seq" = ANY(${about}::int[])
      OR "about" IN (SELECT "about" FROM "Fact" WHERE "incidentId" = ${incidentId} AND "seq" = ANY(${about}::int[])))
    ORDER BY "seq"`
  return rows.map((row) => showFact(row, () => undefined))
}
