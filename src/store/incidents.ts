import { type Fact, readFact } from '../incident/facts/index.ts'
import { State } from '../incident/state.ts'
import type { Store } from './store.ts'

export type Found = { id: string; webKey: string; state: State }

/** Reads of incidents. Writes have one door: commit.ts. */
export type Incidents = {
  byId(id: string): Promise<Found | null>
  byChannel(channel: string): Promise<Found | null>
  /** The incident that is talked of in a thread of this channel, by the ts of its first message or of one recorded from it. */
  byThread(channel: string, ts: string): Promise<Found | null>
  byWebKey(webKey: string): Promise<Found | null>
  /** In the order they were recorded. */
  facts(id: string): Promise<Fact[]>
  open(): Promise<Found[]>
}

export function createIncidents(store: Store): Incidents {
  const { incident, fact } = store.prisma
  const select = { id: true, webKey: true, state: true } as const
  return {
    byId: async (id) => found(await incident.findUnique({ where: { id }, select })),
    byChannel: async (channelId) => found(await incident.findUnique({ where: { channelId }, select })),
    byThread: async (channel, ts) => {
      const root = await incident.findUnique({ where: { threadKey: `${channel}:${ts}` }, select })
      if (root) return found(root)
      const replied = { threadKey: { startsWith: `${channel}:` }, facts: { some: { key: `message:${channel}:${ts}` } } }
      return found(await incident.findFirst({ where: replied, select }))
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
