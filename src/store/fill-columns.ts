import { Prisma } from './generated/client.ts'
import type { Store } from './store.ts'

/** Fills the columns that lists are filtered by, of incidents that an older version has written. */
export type ColumnFiller = {
  /** Fills them in batches, for a few seconds. What is left follows with the next call. */
  look(): Promise<void>
}

/** How many incidents are filled at once. */
const batch = 200

/** How often one look tries what somebody else was writing at that moment. */
const passes = 3

/** `patience`: how long a look may take (ms). */
export function createColumnFiller(
  store: Pick<Store, 'prisma'>,
  { patience = 5_000 }: { patience?: number } = {},
): ColumnFiller {
  /** Up to this number all are filled. Numbers only grow, so a later look reads no incident again. */
  let done = 0

  return {
    async look() {
      const until = performance.now() + patience
      const last = await lastNumber(store)
      for (let pass = 0; pass < passes; pass += 1) {
        const left = await fillAll(store, { from: done, to: last, until })
        if (left === 0) done = last
        if (left === 0 || performance.now() > until) return
      }
    },
  }
}

type Range = { from: number; to: number; until: number }

/** Returns how many of the incidents in this range it could not fill. */
async function fillAll(store: Pick<Store, 'prisma'>, { from, to, until }: Range): Promise<number> {
  let left = 0
  let after = from
  for (;;) {
    const found = await unfilled(store, { after, to })
    const end = found.at(-1)
    if (end === undefined) return left
    left += found.length - (await fill(store, found))
    after = end.number
    if (performance.now() > until) return left + 1
  }
}

type Unfilled = { id: string; number: number; version: number; service: string | null; roles: string[] }

async function lastNumber({ prisma }: Pick<Store, 'prisma'>): Promise<number> {
  const [row] = await prisma.$queryRaw<{ last: number | null }[]>`SELECT max("number") AS "last" FROM "Incident"`
  return row?.last ?? 0
}

/** The next incidents to fill, with what the columns should say. Nothing is locked, since an incident can have many facts. */
function unfilled(
  { prisma }: Pick<Store, 'prisma'>,
  { after, to }: { after: number; to: number },
): Promise<Unfilled[]> {
  return prisma.$queryRaw<Unfilled[]>`
    WITH wanted AS MATERIALIZED (
      SELECT "id", "number", "version", "state" ->> 'service' AS "service" FROM "Incident"
      WHERE "number" > ${after} AND "number" <= ${to} AND "roles" IS NULL ORDER BY "number" LIMIT ${batch})
    SELECT wanted.*, ARRAY(
      SELECT DISTINCT holder FROM "Fact" AS f, LATERAL (
        VALUES (f."data" ->> 'user'), ((f."data" ->> 'role') || ':' || (f."data" ->> 'user'))) AS held (holder)
      WHERE f."incidentId" = wanted."id" AND f."kind" IN ('role-given', 'role-taken') AND holder IS NOT NULL) AS "roles"
    FROM wanted ORDER BY "number"`
}

/**
 * Fills those that nobody has written since they were read, and that nobody is writing now, so that no commit waits and no role is missed.
 * Returns how many.
 */
async function fill({ prisma }: Pick<Store, 'prisma'>, found: Unfilled[]): Promise<number> {
  const rows = found.map(({ id, version, service, roles }) => ({ id, version, service, roles }))
  return prisma.$executeRaw(Prisma.sql`
    WITH read AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r ("id" text, "version" int, "service" text, "roles" text[])),
    free AS (
      SELECT i."id" FROM "Incident" AS i JOIN read USING ("id") WHERE i."roles" IS NULL AND i."version" = read."version"
      ORDER BY i."number" FOR UPDATE OF i SKIP LOCKED)
    UPDATE "Incident" AS i SET "service" = read."service", "roles" = read."roles"
    FROM read JOIN free USING ("id") WHERE i."id" = read."id"`)
}
