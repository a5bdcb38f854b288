import { type Fact, readFact } from '../incident/facts/index.ts'
import { State } from '../incident/state.ts'
import type { Store } from './store.ts'

export type Found = { id: string; webKey: string; state: State }

/** Reads of incidents. Writes have one door: commit.ts. */
export type Incidents = {
  byId(id: string): Promise<Found | null>
  byChannel(channel: string): Promise<Found | null>
  /** As `byChannel`, without its state: for every event there is. */
  idByChannel(channel: string): Promise<string | null>
  byWebKey(webKey: string): Promise<Found | null>
  /** In the order they were recorded. */
  facts(id: string): Promise<Fact[]>
  open(): Promise<Found[]>
}

export function createIncidents(store: Store): Incidents {
  const { incident, fact } = store.prisma
  const select = { id: true, webKey: true, state: true } as const
  // A channel is one incident's for ever; one that is nobody's may be somebody's in a moment.
  const known = new Map<string, string>()
  return {
    byId: async (id) => found(await incident.findUnique({ where: { id }, select })),
    byChannel: async (channelId) => found(await incident.findUnique({ where: { channelId }, select })),
    idByChannel: async (channelId) => {
      const id = known.get(channelId) ?? (await incident.findUnique({ where: { channelId }, select: { id: true } }))?.id
      if (id !== undefined) known.set(channelId, id)
      return id ?? null
    },
    byWebKey: async (webKey) => found(await incident.findUnique({ where: { webKey }, select })),
    facts: async (incidentId) =>
      (await fact.findMany({ where: { incidentId }, orderBy: { seq: 'asc' } })).map(readFact),
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
