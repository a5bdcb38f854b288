import { Prisma } from '../generated/client.ts'
import type { Tx } from '../store.ts'

/** Whether a channel may exist, or be in the making, for an incident that knows of none. */
export async function isChannelInTheMaking(db: Tx): Promise<boolean> {
  // In progress, or tried without an answer. If Slack refused, there is no channel that could be ours.
  const tried = { status: 'waiting', startedAt: { not: null } }
  const unknown = { status: { in: ['waiting', 'blocked'] }, outcomeUnknown: true }
  // A try before the refused one may have got through.
  const refusedLater = { status: 'blocked', attempts: { gt: 0 } }
  const some = [{ status: 'queued' }, tried, unknown, refusedLater]
  return (await db.effect.count({ where: { kind: 'open-channel', OR: some, incident: { channelId: null } } })) > 0
}

/** How many effects that a fact asked for, and those that these asked for, are not done. */
export function countUndoneSince(
  db: Tx,
  incidentId: string,
  { seq, recordedAt }: { seq: number; recordedAt: Date },
): Promise<number> {
  const asked = { key: { endsWith: `:${seq}` }, createdAt: { gte: recordedAt } }
  return db.effect.count({ where: { incidentId, status: { not: 'done' }, ...asked } })
}

/** Whether a comparison of the whole channel with Slack's history was asked for after this one, in the order of the facts. */
export async function isComparedAnew(
  db: Tx,
  incidentId: string,
  { keys, asOf, askedAt }: { keys: string[]; asOf: number; askedAt: Date },
): Promise<boolean> {
  const whole = { data: { path: ['oldest'], equals: '0' } }
  const after = { data: { path: ['asOf'], gt: asOf } }
  // If no fact lies between them, they are ordered by when they were asked for, and then by their names.
  const same = { data: { path: ['asOf'], equals: asOf } }
  const later = { OR: [{ createdAt: { gt: askedAt } }, { createdAt: askedAt, key: { gt: keys[0] ?? '' } }] }
  const another = [{ key: { endsWith: ':0' } }, { NOT: { key: { in: keys } } }, whole]
  const where = { incidentId, kind: 'reconcile', AND: [...another, { OR: [after, { AND: [same, later] }] }] }
  return (await db.effect.count({ where })) > 0
}

/** A condition for a query of another table: `column` names an effect other than `own` that is still to be done. */
export function isAnotherToDo(column: Prisma.Sql, own: string): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM "Effect" e
    WHERE e."key" = ${column} AND e."key" <> ${own} AND e."status" IN ('waiting', 'queued', 'blocked'))`
}
