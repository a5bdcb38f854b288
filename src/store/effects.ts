import { effectKey, type NewEffect, type Ready } from '../incident/effects.ts'
import type { Held } from './decision.ts'
import { json } from './json.ts'
import type { Tx } from './store.ts'

/** Stores the requested effects, except those that exist already (by name). Returns the keys to queue now. */
export async function askFor(tx: Tx, id: string, effects: NewEffect[], now: Date): Promise<Ready[]> {
  if (effects.length === 0) return []
  const rows = effects.map(({ kind, name, data, dueAt, urgent = false, outcomeUnknown = false }) => ({
    key: effectKey(id, name),
    incidentId: id,
    kind,
    data: json(data ?? {}),
    status: dueAt && dueAt > now ? 'waiting' : 'queued',
    dueAt: dueAt ?? null,
    createdAt: now,
    urgent,
    outcomeUnknown,
  }))
  const added = await tx.effect.createManyAndReturn({
    data: rows,
    skipDuplicates: true,
    select: { key: true, status: true, urgent: true },
  })
  return added.filter((row) => row.status === 'queued')
}

/** Marks effects as done for the workers that still hold their leases; returns the keys of those. */
export async function markDone(tx: Tx, claims: Held[], now: Date): Promise<Set<string>> {
  if (claims.length === 0) return new Set()
  const held = await tx.effect.updateManyAndReturn({
    where: { status: 'queued', OR: claims.map(({ key, holder }) => ({ key, holder })) },
    data: { status: 'done', doneAt: now, leaseUntil: null, holder: null, error: null, outage: false },
    select: { key: true },
  })
  return new Set(held.map((row) => row.key))
}

/**
 * Marks an effect that has nothing to record as done, without locking the incident. Only if the incident has no open trouble, which the
 * effect might end. Otherwise, and if the lease was lost, it returns false and changes nothing.
 */
export async function markDoneAside(tx: Tx, { key, holder }: Held, now: Date): Promise<boolean> {
  const done = await tx.$executeRaw`
    UPDATE "Effect" e SET "status" = 'done', "doneAt" = ${now}, "leaseUntil" = NULL, "holder" = NULL, "error" = NULL,
      "outage" = false
    FROM "Incident" i
    WHERE e."key" = ${key} AND e."status" = 'queued' AND e."holder" = ${holder}
      AND i."id" = e."incidentId" AND i."state" -> 'troubles' = '[]'::jsonb`
  return done > 0
}

/** Queues given-up effects again, together with all others of their kinds; returns those. */
export async function tryAgain(tx: Tx, incidentId: string, keys: string[]): Promise<Ready[]> {
  if (keys.length === 0) return []
  const given = { incidentId, status: 'parked' }
  const asked = await tx.effect.findMany({ where: { ...given, key: { in: keys } }, select: { kind: true } })
  return tx.effect.updateManyAndReturn({
    where: { ...given, kind: { in: asked.map(({ kind }) => kind) } },
    data: { status: 'queued', attempts: 0, error: null, outage: false, leaseUntil: null, holder: null },
    select: { key: true, urgent: true },
  })
}
