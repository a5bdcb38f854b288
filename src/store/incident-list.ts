import type { IncidentFilter } from '../incident/lifecycle/filter.ts'
import { listedColumns, matching, maySee } from './incident-filter.ts'
import type { Store } from './store.ts'

/** An incident as a list shows it. */
export type ListedIncident = {
  number: number
  title: string
  kind: string
  status: string
  severity: string
  service: string | null
  private: boolean
  declaredAt: Date
  endedAt: Date | null
}

/** The page of a list: incidents with a lower number than `before`. */
export type Part = { before: number | null; limit: number }

/** The incidents that one person may see, newest first: all that are not private, and the private ones that the person is in. */
export type IncidentList = {
  of(reader: string, filter: IncidentFilter, part: Part): Promise<ListedIncident[]>
}

/** No incident has this number. */
export const beyondAll = 2 ** 31 - 1

export function createIncidentList({ prisma }: Pick<Store, 'prisma'>): IncidentList {
  return {
    of: (reader, filter, { before, limit }) => prisma.$queryRaw<ListedIncident[]>`
      SELECT ${listedColumns} FROM "Incident" AS i WHERE i."number" < ${before ?? beyondAll} AND ${matching(filter)} AND ${maySee(reader)}
      ORDER BY i."number" DESC LIMIT ${limit}`,
  }
}
