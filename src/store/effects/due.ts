import type { Tx } from '../store.ts'
import type { Ready } from './lease.ts'

/** How many lost effects one query takes at most. */
const lostAtOnce = 500

/**
 * Queues up to `limit` effects that are due, the most urgent first, and returns them. An effect whose last try is later than
 * `startedAfter` was tried before the clock was set back: it is queued whatever its due time is, once in `every` ms of the database's
 * clock. `urgent`: only urgent ones.
 */
export function queueDue(
  db: Tx,
  {
    now,
    limit,
    urgent,
    setBack,
  }: {
    now: Date
    limit: number
    urgent: boolean
    setBack: { startedAfter: Date; every: number }
  },
): Promise<Ready[]> {
  return db.$queryRaw<Ready[]>`
    UPDATE "Effect" SET "status" = 'queued', "leaseUntil" = NULL, "handedAt" = clock_timestamp() WHERE "key" IN (
      SELECT "key" FROM "Effect" WHERE "status" = 'waiting' AND ("urgent" OR NOT ${urgent}) AND ("dueAt" <= ${now}
          OR ("startedAt" > ${setBack.startedAfter}
            AND "handedAt" <= clock_timestamp() - ${setBack.every} * interval '1 millisecond'))
      ORDER BY "urgent" DESC, "dueAt" LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING "key", "urgent"`
}

/**
 * Makes effects that this process has not begun count as dispatched long ago, so that the next process that looks takes them. An effect
 * that another one has leased meanwhile keeps its lease.
 */
export async function abandon(db: Tx, ready: Ready[]): Promise<void> {
  const leases = ready.flatMap(({ leased }) => leased?.effect.leaseId ?? [])
  await db.$executeRaw`
    UPDATE "Effect" SET "handedAt" = 'epoch', "leaseUntil" = NULL, "startedAt" = CASE WHEN "holder" = ANY(${leases}) THEN NULL ELSE "startedAt" END
    WHERE "key" = ANY(${ready.map(({ key }) => key)}) AND "status" = 'queued'
      AND ("leaseUntil" IS NULL OR "leaseUntil" < clock_timestamp() OR "holder" = ANY(${leases}))`
}

/** When the next waiting effect is due; null if none waits. */
export async function nextDueAt(db: Tx): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ next: Date | null }[]>`
    SELECT min("dueAt") AS next FROM "Effect" WHERE "status" = 'waiting'`
  return row?.next ?? null
}

/**
 * Returns queued effects without a lease that were last dispatched longer ago than this (ms, by the database's clock). They count as
 * dispatched now, so that no other process takes them as well.
 */
export function takeLost(db: Tx, olderThanMs: number): Promise<Ready[]> {
  return db.$queryRaw<Ready[]>`
    UPDATE "Effect" SET "handedAt" = clock_timestamp() WHERE "key" IN (
      SELECT "key" FROM "Effect" WHERE "status" = 'queued'
        AND ("leaseUntil" IS NULL OR "leaseUntil" < clock_timestamp())
        AND "handedAt" <= clock_timestamp() - ${olderThanMs} * interval '1 millisecond'
      ORDER BY "urgent" DESC LIMIT ${lostAtOnce} FOR UPDATE SKIP LOCKED)
    RETURNING "key", "urgent"`
}

/** Makes effects due that wait only because an earlier try got no answer; returns how many. */
export async function makeDeferredDue(db: Tx, now: Date): Promise<number> {
  const deferred = await db.effect.updateMany({
    where: { status: 'waiting', dueAt: { gt: now }, OR: [{ outage: true }, { outcomeUnknown: true }] },
    data: { dueAt: now },
  })
  return deferred.count
}

/** How many effects are queued, and when the next waiting effect or the next check of a blocker is due; null if there is none. */
export async function countPending(db: Tx): Promise<{ queued: number; nextDue: Date | null }> {
  const [row] = await db.$queryRaw<{ queued: number; nextDue: Date | null }[]>`
    SELECT (SELECT count(*)::int FROM "Effect" WHERE "status" = 'queued') AS "queued",
      least((SELECT min("dueAt") FROM "Effect" WHERE "status" = 'waiting'), (SELECT min("probeAt") FROM "Blocker"))
        AS "nextDue"`
  return row ?? { queued: 0, nextDue: null }
}
