import type { Tx } from '../store.ts'

/** A worker's hold on an effect for a limited time. A worker that has lost its lease records nothing. */
export type Lease = { key: string; leaseId: string }

/** An effect as a worker takes it. */
export type EffectToDo = {
  incidentId: string
  kind: string
  data: unknown
  attempts: number
  createdAt: Date
  dueAt: Date | null
  /** An earlier try may have reached the outside. */
  maybeDone: boolean
  /** An earlier effect tried the same thing and got no answer: it may have worked. */
  outcomeUnknown: boolean
  /** The blocker that may still be there: this effect is the one that finds out. */
  blockedBy: string | null
}

/** How long a lease lasts without being renewed (ms, by the database's clock). */
export const leaseMs = 5_000

/**
 * An effect to run now. `leased`: this process got the lease when it stored the effect, at that time (ms of `performance.now()`), so
 * nothing of it has to be read.
 */
export type Ready = { key: string; urgent: boolean; leased?: { at: number; effect: EffectToDo & Lease } }

type Row = Omit<EffectToDo, 'maybeDone'> & { startedAt: Date | null; unsent: boolean; isOwn: boolean }

/**
 * Leases a queued effect. Returns null if the effect is not queued, or if another worker holds a lease on it. `lease` may be one that this
 * worker holds already, without having begun.
 */
export async function takeLease(db: Tx, { key, leaseId }: Lease, now: Date): Promise<EffectToDo | null> {
  const rows = await db.$queryRaw<Row[]>`
    WITH before AS (SELECT "key", "startedAt", "unsent", "holder" FROM "Effect" WHERE "key" = ${key} FOR UPDATE)
    UPDATE "Effect" e SET "leaseUntil" = clock_timestamp() + ${leaseMs} * interval '1 millisecond', "startedAt" = ${now},
      "holder" = ${leaseId}, "unsent" = false
    FROM before b
    WHERE e."key" = b."key" AND e."status" = 'queued'
      AND (e."leaseUntil" IS NULL OR e."leaseUntil" < clock_timestamp() OR b."holder" = ${leaseId})
    RETURNING e."blockedBy", e."incidentId", e."kind", e."data", e."attempts", e."createdAt", e."dueAt",
      e."outcomeUnknown", b."startedAt", b."unsent", b."holder" IS NOT DISTINCT FROM ${leaseId} AS "isOwn"`
  const row = rows[0]
  if (!row) return null
  const { startedAt, unsent, isOwn, ...effect } = row
  return { ...effect, maybeDone: startedAt !== null && !unsent && !isOwn }
}

/** Extends a lease, if it is still held. */
export async function renewLease(db: Tx, { key, leaseId }: Lease): Promise<void> {
  await db.$executeRaw`
    UPDATE "Effect" SET "leaseUntil" = clock_timestamp() + ${leaseMs} * interval '1 millisecond'
    WHERE "key" = ${key} AND "status" = 'queued' AND "holder" = ${leaseId}`
}

/** Ends every lease. Only for a process that starts alone on its database. */
export async function endAllLeases(db: Tx): Promise<void> {
  await db.effect.updateMany({ where: { status: 'queued' }, data: { leaseUntil: null } })
}
