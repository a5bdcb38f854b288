import { randomUUID } from 'node:crypto'
import { effectKey, type NewEffect } from '../../incident/effects.ts'
import { Prisma } from '../generated/client.ts'
import { json, jsonText } from '../json.ts'
import type { Tx } from '../store.ts'
import { leaseMs, type Ready } from './lease.ts'

export type Asking = {
  isEmpty: boolean
  /**
   * The statement that stores the effects, except those that exist already (by name). It returns the keys of those that it stored.
   * `where`: on which condition.
   */
  insertion(where: Prisma.Sql): Prisma.Sql
  /** Of the effects that were stored, those to run now. */
  toRun(stored: readonly string[]): Ready[]
}

/**
 * Asks for effects. `lease`: this process runs them at once, so it gets the lease on each; if it dies before it begins, the next try looks
 * before it acts.
 */
export function askingFor(
  incidentId: string,
  { effects, now, lease }: { effects: NewEffect[]; now: Date; lease: boolean },
): Asking {
  const rows = effects.map(({ kind, name, data, dueAt, urgent = false, outcomeUnknown = false }) => {
    const isDue = !dueAt || dueAt <= now
    return {
      key: effectKey(incidentId, name),
      kind,
      data: json(data ?? {}),
      status: isDue ? 'queued' : 'waiting',
      dueAt: dueAt ?? null,
      urgent,
      outcomeUnknown,
      holder: isDue && lease ? randomUUID() : null,
    }
  })
  const at = performance.now()
  const insertion = (where: Prisma.Sql) => Prisma.sql`
    INSERT INTO "Effect" ("key", "incidentId", "kind", "data", "status", "dueAt", "urgent", "outcomeUnknown", "createdAt", "holder",
      "startedAt", "leaseUntil")
    SELECT r."key", ${incidentId}, r."kind", r."data", r."status", r."dueAt", r."urgent", r."outcomeUnknown", ${now}, r."holder",
      CASE WHEN r."holder" IS NOT NULL THEN ${now}::timestamptz END,
      CASE WHEN r."holder" IS NOT NULL THEN clock_timestamp() + ${leaseMs} * interval '1 millisecond' END
    FROM jsonb_to_recordset(${jsonText(rows)}::jsonb) AS r("key" text, "kind" text, "data" jsonb, "status" text,
      "dueAt" timestamptz, "urgent" boolean, "outcomeUnknown" boolean, "holder" text)
    ${where} ON CONFLICT ("key") DO NOTHING
    RETURNING "key"`
  function toRun(stored: readonly string[]): Ready[] {
    const isNew = new Set(stored)
    return rows.flatMap(({ status, holder: leaseId, ...row }): Ready[] => {
      // The first of those with the same name is the one that is stored.
      if (!isNew.delete(row.key) || status !== 'queued') return []
      const { key, kind, data, dueAt, urgent, outcomeUnknown } = row
      if (leaseId === null) return [{ key, urgent }]
      const order = { key, leaseId, incidentId, kind, data, dueAt, outcomeUnknown, createdAt: now }
      return [{ key, urgent, leased: { at, effect: { ...order, attempts: 0, blockedBy: null, maybeDone: false } } }]
    })
  }

  return { isEmpty: rows.length === 0, insertion, toRun }
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
