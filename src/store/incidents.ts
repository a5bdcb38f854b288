import { type Fact, readFact } from '../incident/facts/index.ts'
import { State } from '../incident/state.ts'
import type { Store } from './store.ts'

export type Found = { id: string; webKey: string; state: State }

/** Reads of incidents. Writes have one door: commit.ts. */
export type Incidents = {
  byId(id: string): Promise<Found | null>
  byChannel(channel: string): Promise<Found | null>
  byWebKey(webKey: string): Promise<Found | null>
  /** In the order they were recorded. */
  facts(id: string): Promise<Fact[]>
  fact(id: string, seq: number): Promise<Fact | null>
  open(): Promise<Found[]>
}

export function createIncidents(store: Store): Incidents {
  const { incident, fact } = store.prisma
  const select = { id: true, webKey: true, state: true } as const
  return {
    byId: async (id) => found(await incident.findUnique({ where: { id }, select })),
    byChannel: async (channelId) => found(await incident.findUnique({ where: { channelId }, select })),
    byWebKey: async (webKey) => found(await incident.findUnique({ where: { webKey }, select })),
    facts: async (incidentId) =>
      (await fact.findMany({ where: { incidentId }, orderBy: { seq: 'asc' } })).map(readFact),
    fact: async (incidentId, seq) => {
      const row = await fact.findUnique({ where: { incidentId_seq: { incidentId, seq } } })
      return row && readFact(row)
    },
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
