import type { Fact } from '../incident/facts.ts'
import { isAboutMessage } from '../incident/timeline/messages.ts'
import { aboutMessage } from './about.ts'
import { Prisma } from './generated/client.ts'
import { jsonText } from './json.ts'
import type { Tx } from './store.ts'

// Written by hand with one parameter for all rows, because every Slack event goes through here and the Prisma client's way costs twice as
// much.

/**
 * The facts of the incident with these keys, each found by its own look into the unique index. Written as a plain `IN` or `=`, the server may
 * read all facts of the incident for it, as long as it believes that there are few; only this index gives a range of keys in their order.
 */
function withKeys(incidentId: string, keys: string[]): Prisma.Sql {
  return Prisma.sql`jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb) AS wanted("key") CROSS JOIN LATERAL
    (SELECT "key" FROM "Fact" WHERE "incidentId" = ${incidentId} AND "key" >= wanted."key" AND "key" <= wanted."key"
      ORDER BY "key" LIMIT 1) AS found`
}

/** The keys among these that are already recorded in the incident. */
export async function recordedKeys(tx: Tx, incidentId: string, keys: string[]): Promise<string[]> {
  if (keys.length === 0) return []
  const rows = await tx.$queryRaw<{ key: string }[]>`SELECT found."key" FROM ${withKeys(incidentId, keys)}`
  return rows.map(({ key }) => key)
}

/** The condition that one of these keys is recorded in the incident. */
export function areRecorded(incidentId: string, keys: string[]): Prisma.Sql {
  if (keys.length === 0) return Prisma.sql`false`
  return Prisma.sql`EXISTS (SELECT FROM ${withKeys(incidentId, keys)})`
}

/**
 * The statement that writes facts that were read back from their JSON (`readFact`), each with the key that makes a second recording
 * harmless. `where`: on which condition.
 */
export function insertionOfFacts(
  incidentId: string,
  rows: { fact: Fact; key: string | null }[],
  where: Prisma.Sql,
): Prisma.Sql {
  const all = rows.map(({ fact, key }) => {
    const about = isAboutMessage(fact) ? aboutMessage(fact.data) : null
    return { ...fact, key, about }
  })
  return Prisma.sql`
    INSERT INTO "Fact" ("incidentId", "seq", "kind", "actor", "data", "key", "about", "occurredAt", "recordedAt")
    SELECT ${incidentId}, r."seq", r."kind", r."actor", r."data", r."key", r."about", r."occurredAt", r."recordedAt"
    FROM jsonb_to_recordset(${jsonText(all)}::jsonb) AS r("seq" integer, "kind" text, "actor" text, "data" jsonb,
      "key" text, "about" text, "occurredAt" timestamptz, "recordedAt" timestamptz) ${where}`
}
