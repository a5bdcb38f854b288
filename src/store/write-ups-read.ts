import { after, apart, hours, minutes } from '../incident/clock.ts'
import { overStatuses } from '../incident/lifecycle/filter.ts'
import { maySee } from './incident-filter.ts'
import type { Store } from './store.ts'

export type UnreadWriteUp = { number: number; title: string; endedAt: Date }

/** Who has opened which write-up. */
export type WriteUpsRead = {
  /** The person has opened the write-up of this incident. Never rejects: a write-up can be read also where that cannot be written. */
  opened(incidentId: string, person: string): Promise<void>
  /**
   * The incidents that ended since then, in which this person took part (had a role, declared it, or wrote something in one that began
   * since then), and whose write-up they have not opened since it ended; the newest
   * first, only those that they may see.
   */
  unread(person: string, since: Date): Promise<UnreadWriteUp[]>
}

/** No incident that anybody would still read about was open for longer (ms): the older ones need not be looked at. */
const longest = hours(24 * 90)

/** How many are named. */
const most = 20

/** `unwritten` is called with why it could not be written that somebody opened a write-up, at most once a minute. */
export function createWriteUpsRead(
  { prisma }: Pick<Store, 'prisma'>,
  now: () => Date,
  unwritten: (error: unknown) => void = () => undefined,
): WriteUpsRead {
  let toldAt: Date | null = null

  function tell(error: unknown): void {
    const at = now()
    if (toldAt !== null && apart(at, toldAt) < minutes(1)) return
    toldAt = at
    unwritten(error)
  }

  return {
    async opened(incidentId, person) {
      const written = prisma.$executeRaw`
        INSERT INTO "WriteUpRead" ("incidentId", "person", "at") VALUES (${incidentId}, ${person}, ${now()})
        ON CONFLICT ("incidentId", "person") DO UPDATE SET "at" = EXCLUDED."at"`
      await written.catch(tell)
    },
    // Whose incidents they are is found first, since a look into a state costs more than one into an index.
    unread: (person, since) => prisma.$queryRaw<UnreadWriteUp[]>`
      WITH theirs AS MATERIALIZED (
        SELECT "id" FROM "Incident" WHERE "declaredAt" >= ${after(since, -longest)} AND "roles" @> ARRAY[${person}]::text[]
        UNION SELECT "id" FROM "Incident" WHERE "declaredAt" >= ${after(since, -longest)} AND "declaredBy" = ${person}
        UNION SELECT "id" FROM "Incident" WHERE "declaredAt" >= ${since} AND jsonb_exists("state" -> 'spoke', ${person})),
      ended AS MATERIALIZED (
        SELECT i."id", i."number", i."title", (i."state" ->> 'endedAt')::timestamptz AS "endedAt"
        FROM theirs JOIN "Incident" AS i USING ("id")
        WHERE i."status" = ANY(${overStatuses}::text[]) AND i."status" <> 'cancelled' AND ${maySee(person)})
      SELECT "number", "title", "endedAt" FROM ended WHERE "endedAt" >= ${since} AND NOT EXISTS (
        SELECT FROM "WriteUpRead" AS r WHERE r."incidentId" = ended."id" AND r."person" = ${person} AND r."at" >= "endedAt")
      ORDER BY "number" DESC LIMIT ${most}`,
  }
}
