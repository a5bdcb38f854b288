import type { Tx } from '../store.ts'
import type { Lease } from './lease.ts'

/** An effect that met a blocker. `attempts`: how many earlier tries may have got through; if it is left out, the stored number stays. */
export type BlockedTry = Lease & { attempts?: number; error: string }

/** Blocks an effect until the blocker is cleared. */
export async function block(tx: Tx, { key, leaseId, error, attempts }: BlockedTry, blocker: string): Promise<void> {
  const tries = attempts === undefined ? {} : { attempts }
  const aside = { status: 'blocked', blockedBy: blocker, dueAt: null, error, outage: false, ...tries }
  await endLease(tx, { key, leaseId }, aside)
}

/** Ends a try against a blocker that was cleared in the meantime: the effect is due at once. */
export async function retryNow(tx: Tx, lease: Lease, now: Date): Promise<void> {
  await endLease(tx, lease, dueAnew(now))
}

async function endLease(tx: Tx, { key, leaseId }: Lease, data: object): Promise<void> {
  await tx.effect.updateMany({
    where: { key, leaseId, status: 'queued' },
    data: { ...data, leaseUntil: null, leaseId: null },
  })
}

/** Queues the most urgent of the effects that wait for this blocker and returns its key; null if there is none. */
export async function queueOneBlocked(db: Tx, blocker: string): Promise<string | null> {
  const [row] = await db.$queryRaw<{ key: string }[]>`
    UPDATE "Effect" SET "status" = 'queued', "leaseUntil" = NULL, "handedAt" = clock_timestamp() WHERE "key" IN (
      SELECT "key" FROM "Effect" WHERE "blockedBy" = ${blocker} AND "status" = 'blocked'
      ORDER BY "urgent" DESC, "createdAt", "key" LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING "key"`
  return row?.key ?? null
}

/** Makes the effects due that wait for this blocker. */
export async function unblock(tx: Tx, blocker: string, now: Date): Promise<void> {
  await tx.effect.updateMany({ where: { blockedBy: blocker, status: 'blocked' }, data: dueAnew(now) })
}

/** Makes blocked effects due that wait for a blocker not in this list; returns how many. */
export async function unblockAllBut(db: Tx, blockers: string[], now: Date): Promise<number> {
  const where = { status: 'blocked', blockedBy: { notIn: blockers } }
  return (await db.effect.updateMany({ where, data: dueAnew(now) })).count
}

/** Whether any effect waits for this blocker, or is being tried against it. */
export async function isAnyBlocked(db: Tx, blocker: string): Promise<boolean> {
  return (await db.effect.count({ where: { blockedBy: blocker, status: { in: ['blocked', 'queued'] } } })) > 0
}

/** Due, as if it had never failed. */
const dueAnew = (now: Date) => ({
  status: 'waiting',
  dueAt: now,
  blockedBy: null,
  attempts: 0,
  error: null,
  outage: false,
})
