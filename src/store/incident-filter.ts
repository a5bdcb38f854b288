import type { IncidentFilter } from '../incident/lifecycle/filter.ts'
import { Prisma } from './generated/client.ts'

/** The condition for the rows of `Incident`, named `i`. */
export function matching(filter: IncidentFilter): Prisma.Sql {
  const { statuses, severity, service, kind, role, from, to } = filter
  const conditions = [
    ...(statuses === null ? [] : [Prisma.sql`i."status" = ANY(${statuses}::text[])`]),
    ...(severity === null ? [] : [Prisma.sql`i."severity" = ${severity}`]),
    ...(service === null ? [] : [Prisma.sql`i."service" = ${service}`]),
    ...(kind === null ? [] : [Prisma.sql`i."kind" = ${kind}`]),
    ...(role === null ? [] : [Prisma.sql`i."roles" @> ARRAY[${role}]::text[]`]),
    ...(from === null ? [] : [Prisma.sql`i."declaredAt" >= ${from}`]),
    ...(to === null ? [] : [Prisma.sql`i."declaredAt" < ${to}`]),
  ]
  return conditions.length === 0 ? Prisma.sql`true` : Prisma.join(conditions, ' AND ')
}

/** Whether this person may see the row of `Incident`, named `i`, as `isInside` says it (src/incident/access/visibility.ts). */
export function maySee(reader: string): Prisma.Sql {
  return Prisma.sql`(NOT i."private" OR (i."state" -> 'access' -> 'moves' -> ${reader} ->> 'in') = 'true')`
}

/** What a list shows of the row of `Incident`, named `i`. */
export const listedColumns = Prisma.sql`i."number", i."title", i."kind", i."status", i."severity", i."service", i."private", i."declaredAt",
  (i."state" ->> 'endedAt')::timestamptz AS "endedAt", i."state" -> 'imoc' ->> 'user' AS "imoc", i."state" -> 'channel' ->> 'name' AS "channel"`
