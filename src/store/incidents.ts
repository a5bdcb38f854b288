import { type Fact, type FactKind, readFact } from '../incident/facts/index.ts'
import { State } from '../incident/state.ts'
import type { Store } from './store.ts'

export type Found = { id: string; webKey: string; state: State }

/** From which seq on (itself left out), how many, and of which kinds. */
export type FactsWanted = { after?: number; limit?: number; kinds?: FactKind[] }

/** Reads of incidents. Writes have one door: commit.ts. */
export type Incidents = {
  byId(id: string): Promise<Found | null>
  byChannel(channel: string): Promise<Found | null>
  byWebKey(webKey: string): Promise<Found | null>
  byNumber(number: number): Promise<Found | null>
  /** In the order they were recorded; all, or a part of them. */
  facts(id: string, part?: FactsWanted): Promise<Fact[]>
  /** How many facts each incident has: what to compare a copy with. */
  versions(): Promise<{ id: string; number: number; version: number }[]>
  open(): Promise<Found[]>
}

export function createIncidents(store: Store): Incidents {
  const { incident, fact } = store.prisma
  const select = { id: true, webKey: true, state: true } as const
  return {
    byId: async (id) => found(await incident.findUnique({ where: { id }, select })),
    byChannel: async (channelId) => found(await incident.findUnique({ where: { channelId }, select })),
    byWebKey: async (webKey) => found(await incident.findUnique({ where: { webKey }, select })),
    byNumber: async (number) => found(await incident.findUnique({ where: { number }, select })),
    facts: async (incidentId, { after = 0, limit, kinds } = {}) => {
      const where = { incidentId, seq: { gt: after }, ...(kinds ? { kind: { in: kinds } } : {}) }
      const rows = await fact.findMany({ where, orderBy: { seq: 'asc' }, ...(limit ? { take: limit } : {}) })
      return rows.map(readFact)
    },
    versions: () =>
      incident.findMany({ select: { id: true, number: true, version: true }, orderBy: { number: 'asc' } }),
    open: async () => {
      const where = { status: { notIn: ['resolved', 'closed', 'cancelled'] } }
      const rows = await incident.findMany({ where, orderBy: { number: 'desc' }, select })
      return rows.map((row) => ({ ...row, state: State.parse(row.state) }))
    },
  }
}

function found(row: { id: string; webKey: string; state: unknown } | null): Found | null {
  return row && { id: row.id, webKey: row.webKey, state: State.parse(row.state) }
}
