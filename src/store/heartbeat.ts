import type { Store } from './store.ts'

export type Beat = {
  /** The time of the last heartbeat, by imoc's clock; null before the first one. */
  last: Date | null
  /** How long ago that was by the database's clock, which does not jump with ours (ms). */
  ago: number
}

/** Updates the one row that says until when any process heard Slack. */
export async function beat(store: Store, now: Date): Promise<Beat> {
  const [row] = await store.prisma.$transaction(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO "Heartbeat" ("id", "at", "beatAt") VALUES ('ears', ${now}, clock_timestamp()) ON CONFLICT DO NOTHING`
    return tx.$queryRaw<{ last: Date; ago: number }[]>`
      WITH before AS (SELECT "at", "beatAt" FROM "Heartbeat" WHERE "id" = 'ears' FOR UPDATE)
      UPDATE "Heartbeat" h SET "at" = ${now}, "beatAt" = clock_timestamp() FROM before b WHERE h."id" = 'ears'
      RETURNING b."at" AS last, (extract(epoch FROM clock_timestamp() - b."beatAt") * 1000)::float8 AS ago`
  })
  return row ?? { last: null, ago: 0 }
}

/** Whether Slack was ever heard with this database. */
export async function wasHeard(store: Store): Promise<boolean> {
  return (await store.prisma.heartbeat.count()) > 0
}
