import type { IncidentFilter } from '../incident/lifecycle/filter.ts'
import { Prisma } from './generated/client.ts'
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
  /** A user id. */
  imoc: string | null
  /** The name of its Slack channel, without a #. */
  channel: string | null
}

/** The page of a list: incidents with a lower number than `before`. */
export type Part = { before: number | null; limit: number }

/** The first ones of a list: by severity in this order, of each the real ones before drills and the like, then newest first. */
export type WorstFirst = { severities: readonly string[]; limit: number }

/** The incidents that one person may see: all that are not private, and the private ones that the person is in. */
export type IncidentList = {
  /** Newest first. */
  of(reader: string, filter: IncidentFilter, part: Part): Promise<ListedIncident[]>
  worstFirst(reader: string, filter: IncidentFilter, part: WorstFirst): Promise<ListedIncident[]>
}

/** No incident has this number. */
export const beyondAll = 2 ** 31 - 1

export function createIncidentList({ prisma }: Pick<Store, 'prisma'>): IncidentList {
  const seen = (reader: string, filter: IncidentFilter) => Prisma.sql`
    SELECT ${listedColumns} FROM "Incident" AS i WHERE ${matching(filter)} AND ${maySee(reader)}`
  return {
    of: (reader, filter, { before, limit }) => prisma.$queryRaw<ListedIncident[]>`
      ${seen(reader, filter)} AND i."number" < ${before ?? beyondAll} ORDER BY i."number" DESC LIMIT ${limit}`,
    // A severity that the configuration no longer has stands last.
    worstFirst: (reader, filter, { severities, limit }) => prisma.$queryRaw<ListedIncident[]>`
      ${seen(reader, filter)} ORDER BY array_position(${severities}::text[], i."severity"), i."kind" <> 'real', i."number" DESC LIMIT ${limit}`,
  }
}
