import { Prisma } from '../generated/client.ts'
import type { Tx } from '../store.ts'
import type { Lease } from './lease.ts'

const noLease = { leaseUntil: null, leaseId: null }

/** The statement that marks effects as done on a condition, for the workers that still hold their leases. It returns those leases. */
export function doneIf(condition: Prisma.Sql, leases: Lease[], now: Date): Prisma.Sql {
  return Prisma.sql`
    UPDATE "Effect" e SET "status" = 'done', "doneAt" = ${now}, "leaseUntil" = NULL, "holder" = NULL, "error" = NULL, "outage" = false
    FROM jsonb_to_recordset(${JSON.stringify(leases)}::jsonb) AS l("key" text, "leaseId" text)
    WHERE e."key" = l."key" AND e."holder" = l."leaseId" AND e."status" = 'queued' AND ${condition}
    RETURNING l."leaseId"`
}

/** Marks effects as done for the workers that still hold their leases; returns the ids of those leases. */
export async function markDone(tx: Tx, leases: Lease[], now: Date): Promise<Set<string>> {
  if (leases.length === 0) return new Set()
  const done = await tx.$queryRaw<{ leaseId: string }[]>(doneIf(Prisma.sql`true`, leases, now))
  return new Set(done.map(({ leaseId }) => leaseId))
}

/**
 * Marks an effect that has nothing to record as done, without locking the incident. Only if the incident has no open trouble, which the
 * effect might end. Otherwise, and if the lease was lost, it returns false and changes nothing.
 */
export async function markDoneAside(tx: Tx, { key, leaseId }: Lease, now: Date): Promise<boolean> {
  const done = await tx.$executeRaw`
    UPDATE "Effect" e SET "status" = 'done', "doneAt" = ${now}, "leaseUntil" = NULL, "holder" = NULL, "error" = NULL,
      "outage" = false
    FROM "Incident" i
    WHERE e."key" = ${key} AND e."status" = 'queued' AND e."holder" = ${leaseId}
      AND i."id" = e."incidentId" AND i."state" -> 'troubles' = '[]'::jsonb`
  return done > 0
}

/** How many times in a row an effect has failed in the same way, and whether the last failure was an outage. */
export function lastFailure(db: Tx, key: string): Promise<{ attempts: number; outage: boolean }> {
  return db.effect.findUniqueOrThrow({ where: { key }, select: { attempts: true, outage: true } })
}

export type FailedTry = {
  /** When the effect is tried again; null if it is given up. */
  retryAt: Date | null
  /** Nothing of the effect has reached the outside, in this try or an earlier one. */
  unsent: boolean
  /** Null if the outside asked to wait: that is not a failure, and the last failure stays stored. */
  failure: { attempts: number; error: string; outage: boolean } | null
}

/** Ends a failed try. Changes nothing if the lease was lost: then another worker decides what becomes of the effect. */
export async function recordFailedTry(
  db: Tx,
  { key, leaseId }: Lease,
  { retryAt, unsent, failure }: FailedTry,
): Promise<void> {
  const status = retryAt === null ? 'parked' : 'waiting'
  const kept = failure && { ...failure, error: failure.error.slice(0, 1_000) }
  await db.effect.updateMany({
    where: { key, leaseId, status: 'queued' },
    data: { status, dueAt: retryAt, unsent, blockedBy: null, ...noLease, ...kept },
  })
}
