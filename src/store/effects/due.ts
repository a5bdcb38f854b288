import type { Ready } from '../../incident/effects.ts'
import type { Store, Tx } from '../store.ts'

/** How many rows one query takes at most. */
export const dueAtOnce = 100
const lostAtOnce = 500

/**
 * Queues up to `dueAtOnce` effects that are due, the most urgent first, and returns how many; `enqueue` runs in the same transaction. An
 * effect whose last try is later than `startedAfter` was tried before the clock was set back: it is queued whatever its due time is, once
 * in `every` ms of the database's clock.
 */
export function queueDue(
  store: Store,
  { now, setBack }: { now: Date; setBack: { startedAfter: Date; every: number } },
  enqueue: (tx: Tx, ready: Ready[]) => Promise<void>,
): Promise<number> {
  return store.prisma.$transaction(async (tx) => {
    const due = await tx.$queryRaw<Ready[]>`
      UPDATE "Effect" SET "status" = 'queued', "leaseUntil" = NULL, "handedAt" = clock_timestamp() WHERE "key" IN (
        SELECT "key" FROM "Effect" WHERE "status" = 'waiting' AND ("dueAt" <= ${now}
            OR ("startedAt" > ${setBack.startedAfter}
              AND "handedAt" <= clock_timestamp() - ${setBack.every} * interval '1 millisecond'))
        ORDER BY "urgent" DESC, "dueAt" LIMIT ${dueAtOnce} FOR UPDATE SKIP LOCKED)
      RETURNING "key", "urgent"`
    if (due.length) await enqueue(tx, due)
    return due.length
  })
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
