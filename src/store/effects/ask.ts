import { effectKey, type NewEffect, type Ready } from '../../incident/effects.ts'
import { json } from '../json.ts'
import type { Tx } from '../store.ts'

/** Stores the requested effects, except those that exist already (by name). Returns those to queue now. */
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

/** Queues given-up effects again, together with all others of their kinds; returns those. */
export async function tryAgain(tx: Tx, incidentId: string, keys: string[]): Promise<Ready[]> {
  if (keys.length === 0) return []
  const given = { incidentId, status: 'parked' }
  const asked = await tx.effect.findMany({ where: { ...given, key: { in: keys } }, select: { kind: true } })
  return tx.effect.updateManyAndReturn({
    where: { ...given, kind: { in: asked.map(({ kind }) => kind) } },
    data: { status: 'queued', attempts: 0, error: null, outage: false, leaseUntil: null, leaseId: null },
    select: { key: true, urgent: true },
  })
}
