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

type Row = Omit<EffectToDo, 'maybeDone'> & { startedAt: Date | null; unsent: boolean }

/**
 * Leases a queued effect for the given time (ms, by the database's clock). Returns null if the effect is not queued, or if another worker
 * holds a lease on it.
 */
export async function takeLease(
  db: Tx,
  { key, leaseId }: Lease,
  { now, milliseconds }: { now: Date; milliseconds: number },
): Promise<EffectToDo | null> {
  const rows = await db.$queryRaw<Row[]>`
    WITH before AS (SELECT "key", "startedAt", "unsent" FROM "Effect" WHERE "key" = ${key} FOR UPDATE)
    UPDATE "Effect" e SET "leaseUntil" = clock_timestamp() + ${milliseconds} * interval '1 millisecond', "startedAt" = ${now},
      "holder" = ${leaseId}, "unsent" = false
    FROM before b
    WHERE e."key" = b."key" AND e."status" = 'queued' AND (e."leaseUntil" IS NULL OR e."leaseUntil" < clock_timestamp())
    RETURNING e."blockedBy", e."incidentId", e."kind", e."data", e."attempts", e."createdAt", e."dueAt",
      e."outcomeUnknown", b."startedAt", b."unsent"`
  const row = rows[0]
  if (!row) return null
  const { startedAt, unsent, ...effect } = row
  return { ...effect, maybeDone: startedAt !== null && !unsent }
}

/** Extends a lease, if it is still held, to the given time from now (ms, by the database's clock). */
export async function renewLease(db: Tx, { key, leaseId }: Lease, milliseconds: number): Promise<void> {
  await db.$executeRaw`
    UPDATE "Effect" SET "leaseUntil" = clock_timestamp() + ${milliseconds} * interval '1 millisecond'
    WHERE "key" = ${key} AND "status" = 'queued' AND "holder" = ${leaseId}`
}

/** Ends every lease. Only for a process that starts alone on its database. */
export async function endAllLeases(db: Tx): Promise<void> {
  await db.effect.updateMany({ where: { status: 'queued' }, data: { leaseUntil: null } })
}
