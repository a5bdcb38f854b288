import { Prisma } from './generated/client.ts'
import { over } from './incidents.ts'
import type { Store } from './store.ts'

/** An incident as a list shows it. */
export type ListedIncident = {
  number: number
  title: string
  kind: string
  status: string
  severity: string
  private: boolean
  declaredAt: Date
  endedAt: Date | null
}

/** The incidents that one person may see, newest first: all that are not private, and the private ones that the person is in. */
export type IncidentList = {
  open(reader: string): Promise<ListedIncident[]>
  /** The next ones that have ended. `before`: only those with a lower number. */
  past(reader: string, part: { before: number | null; limit: number }): Promise<ListedIncident[]>
}

const isOver = Prisma.sql`("status" IN (${Prisma.join(over)}))`

export function createIncidentList({ prisma }: Pick<Store, 'prisma'>): IncidentList {
  const columns = Prisma.sql`"number", "title", "kind", "status", "severity", "private", "declaredAt",
    ("state" ->> 'endedAt')::timestamptz AS "endedAt"`
  /** As `isInside` says it (src/incident/access/visibility.ts). */
  const maySee = (reader: string) =>
    Prisma.sql`(NOT "private" OR ("state" -> 'access' -> 'moves' -> ${reader} ->> 'in') = 'true')`

  return {
    open: (reader) => prisma.$queryRaw<ListedIncident[]>`
      SELECT ${columns} FROM "Incident" WHERE NOT ${isOver} AND ${maySee(reader)} ORDER BY "number" DESC`,
    past: (reader, { before, limit }) => prisma.$queryRaw<ListedIncident[]>`
      SELECT ${columns} FROM "Incident" WHERE ${isOver} AND ${maySee(reader)}
        AND "number" < ${before ?? 2 ** 31 - 1} ORDER BY "number" DESC LIMIT ${limit}`,
  }
}
