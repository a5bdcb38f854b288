import { type Fact, type FactKind, readFact } from '../incident/facts/index.ts'
import { State } from '../incident/state/index.ts'
import { aboutMessage } from './about.ts'
import type { Store } from './store.ts'

export type Found = { id: string; webKey: string; state: State }

/** From which seq on (itself left out), how many, and of which kinds. */
export type FactsWanted = { after?: number; limit?: number; kinds?: FactKind[] }

/** Reads of incidents. Writes have one door: commit.ts. */
export type Incidents = {
  byId(id: string): Promise<Found | null>
  byChannel(channel: string): Promise<Found | null>
  /** As `byChannel`, without its state: for every event there is. */
  idByChannel(channel: string): Promise<string | null>
  /** The incident that is talked of in a thread of this channel, by the ts of its first message or of one recorded from it. */
  idByThread(channel: string, ts: string): Promise<string | null>
  /** Whether a channel that is nobody's may be one that Slack is making for us. */
  mayBecome(channel: string): Promise<boolean>
  byWebKey(webKey: string): Promise<Found | null>
  fact(id: string, seq: number): Promise<Fact | null>
  byNumber(number: number): Promise<Found | null>
  /** In the order they were recorded; all, or a part of them. */
  facts(id: string, part?: FactsWanted): Promise<Fact[]>
  /** How many facts each incident has: what to compare a copy with. */
  versions(): Promise<{ id: string; number: number; version: number }[]>
  open(): Promise<Found[]>
  /** Open ones, and those that ended after `since`: people go on talking for a while. */
  listening(since: Date): Promise<Found[]>
  /** Whether a comparison of the whole channel with Slack's history was asked for after this one, in the order of the facts. */
  comparedAnew(id: string, own: { keys: string[]; asOf: number; askedAt: Date }): Promise<boolean>
  /** Those of the messages (ts) that something is recorded about. */
  heardOf(id: string, messages: { channel: string; ts: string[] }): Promise<Set<string>>
  /** Everything about these messages (ts). */
  factsOf(id: string, messages: { channel: string; ts: string[] }): Promise<Fact[]>
  /** Facts about the messages of one stretch of a channel (bounds included) or of one thread in it, and who joined it and named its topic. */
  factsAbout(id: string, stretch: { channel: string; thread: string | null; from: string; to: string }): Promise<Fact[]>
}

const over = ['resolved', 'closed', 'cancelled']

export function createIncidents(store: Store): Incidents {
  const { incident, fact } = store.prisma
  const select = { id: true, webKey: true, state: true } as const
  // A channel is one incident's for ever; one that is nobody's may be somebody's in a moment.
  const known = new Map<string, string>()
  const nobodys = new Set<string>()
  /** A thread's first message, and every reply that is recorded. */
  async function aboutsOf(incidentId: string, channel: string, thread: string): Promise<string[]> {
    const rows = await store.prisma.$queryRaw<{ about: string }[]>`
      SELECT DISTINCT "about" FROM "Fact" WHERE "incidentId" = ${incidentId} AND "kind" IN ('message', 'message-edited')
        AND (("data"->>'thread') = ${thread} OR ("data"->'of'->>'thread') = ${thread})`
    return [aboutMessage({ channel, ts: thread }), ...rows.map((row) => row.about)]
  }

  return {
    byId: async (id) => found(await incident.findUnique({ where: { id }, select })),
    byChannel: async (channelId) => found(await incident.findUnique({ where: { channelId }, select })),
    idByChannel: async (channelId) => {
      const id = known.get(channelId) ?? (await incident.findUnique({ where: { channelId }, select: { id: true } }))?.id
      if (id !== undefined) known.set(channelId, id)
      return id ?? null
    },
    idByThread: async (channel, ts) => {
      const root = await incident.findUnique({
        where: { threadKey: aboutMessage({ channel, ts }) },
        select: { id: true },
      })
      if (root) return root.id
      const about = aboutMessage({ channel, ts })
      const replied = { threadKey: { startsWith: `${channel}:` }, facts: { some: { about } } }
      return (await incident.findFirst({ where: replied, select: { id: true } }))?.id ?? null
    },
    mayBecome: async (channel) => {
      if (channel.startsWith('D') || known.has(channel) || nobodys.has(channel)) return false
      // Under way, or tried without our hearing of the answer. Where Slack said no, there is no channel to be known of.
      const tried = { status: 'waiting', startedAt: { not: null } }
      const unheard = { status: 'waiting', data: { path: ['unheard'], equals: true } }
      const making = { kind: 'open-channel', OR: [{ status: 'queued' }, tried, unheard], incident: { channelId: null } }
      const opening = (await store.prisma.effect.count({ where: making })) > 0
      if ((await incident.count({ where: { channelId: channel } })) > 0) return false
      // It was there before any that is still to be made.
      if (!opening) nobodys.add(channel)
      return opening
    },
    byWebKey: async (webKey) => found(await incident.findUnique({ where: { webKey }, select })),
    fact: async (incidentId, seq) => {
      const row = await fact.findUnique({ where: { incidentId_seq: { incidentId, seq } } })
      return row && readFact(row)
    },
    byNumber: async (number) => found(await incident.findUnique({ where: { number }, select })),
    facts: async (incidentId, { after = 0, limit, kinds } = {}) => {
      const where = { incidentId, seq: { gt: after }, ...(kinds ? { kind: { in: kinds } } : {}) }
      const rows = await fact.findMany({ where, orderBy: { seq: 'asc' }, ...(limit ? { take: limit } : {}) })
      return rows.map(readFact)
    },
    versions: () =>
      incident.findMany({ select: { id: true, number: true, version: true }, orderBy: { number: 'asc' } }),
    open: async () => {
      const where = { status: { notIn: over } }
      const rows = await incident.findMany({ where, orderBy: { number: 'desc' }, select })
      return rows.map((row) => ({ ...row, state: State.parse(row.state) }))
    },
    listening: async (since) => {
      const ended = { status: { in: over }, state: { path: ['endedAt'], gte: since.toISOString() } }
      const rows = await incident.findMany({ where: { OR: [{ status: { notIn: over } }, ended] }, select })
      return rows.map((row) => ({ ...row, state: State.parse(row.state) }))
    },
    comparedAnew: async (incidentId, { keys, asOf, askedAt }) => {
      const whole = { data: { path: ['oldest'], equals: '0' } }
      const after = { data: { path: ['asOf'], gt: asOf } }
      // With no fact between them: by when they were asked for, and of the same moment by their names.
      const same = { data: { path: ['asOf'], equals: asOf } }
      const later = { OR: [{ createdAt: { gt: askedAt } }, { createdAt: askedAt, key: { gt: keys[0] ?? '' } }] }
      const another = [{ key: { endsWith: ':0' } }, { NOT: { key: { in: keys } } }, whole]
      const where = { incidentId, kind: 'reconcile', AND: [...another, { OR: [after, { AND: [same, later] }] }] }
      return (await store.prisma.effect.count({ where })) > 0
    },
    heardOf: async (incidentId, { channel, ts }) => {
      const about = ts.map((each) => aboutMessage({ channel, ts: each }))
      const rows = await fact.findMany({ where: { incidentId, about: { in: about } }, select: { about: true } })
      return new Set(rows.map((row) => row.about?.slice(channel.length + 1) ?? ''))
    },
    factsOf: async (incidentId, { channel, ts }) => {
      const about = ts.map((each) => aboutMessage({ channel, ts: each }))
      const rows = await fact.findMany({ where: { incidentId, about: { in: about } }, orderBy: { seq: 'asc' } })
      return rows.map(readFact)
    },
    factsAbout: async (incidentId, { channel, thread, from, to }) => {
      const within =
        thread === null
          ? { about: { gte: aboutMessage({ channel, ts: from }), lte: aboutMessage({ channel, ts: to }) } }
          : { about: { in: await aboutsOf(incidentId, channel, thread) } }
      const where = { incidentId, OR: [within, { kind: { in: ['joined', 'topic-changed', 'purpose-changed'] } }] }
      return (await fact.findMany({ where, orderBy: { seq: 'asc' } })).map(readFact)
    },
  }
}

function found(row: { id: string; webKey: string; state: unknown } | null): Found | null {
  return row && { id: row.id, webKey: row.webKey, state: State.parse(row.state) }
}
