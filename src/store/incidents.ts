import { type Fact, type FactKind, type StoredFact, showFact } from '../incident/facts.ts'
import { Unreadable } from '../incident/failure.ts'
import { isOver, statuses } from '../incident/lifecycle/status.ts'
import type { State } from '../incident/state.ts'
import { aboutMessage } from './about.ts'
import { countUndoneSince, isChannelInTheMaking, isComparedAnew } from './effects/look.ts'
import { readState } from './readable-state.ts'
import { createSavedStates, type SavedStates } from './saved-states.ts'
import type { Store } from './store.ts'
import type { TellUnread } from './tell-unread.ts'

export type FoundIncident = { id: string; state: State }

/** An open incident whose state this version cannot read, with what its row says about it. */
export type UnreadIncident = { id: string; number: number; private: boolean }

/**
 * Which facts to read: after this seq (exclusive), how many, and of which kinds. `last`: only this many of the newest, still in ascending
 * order.
 */
export type FactsWanted = { after?: number; limit?: number; kinds?: FactKind[]; last?: number }

/**
 * Reads incidents; all writes go through commit.ts. A single unreadable incident is an error (`Unreadable`). In lists it is left out and
 * reported. An unreadable fact is replaced by one of the kind `unreadable`.
 */
export type Incidents = {
  byId(id: string): Promise<FoundIncident | null>
  /** Whether it exists and everybody may see it. */
  isPublic(id: string): Promise<boolean>
  byChannel(channel: string): Promise<FoundIncident | null>
  /** Like `byChannel`, without the state; it is called for every event. */
  idByChannel(channel: string): Promise<string | null>
  /** The incident that a thread of this channel belongs to, by the ts of its first message or of a message recorded from it. */
  idByThread(channel: string, ts: string): Promise<string | null>
  /** Whether an unknown channel may be one that Slack is making for us. */
  mayBecome(channel: string): Promise<boolean>
  /** Slack says that somebody else made the channel, so it never becomes one of ours. */
  isNobodys(channel: string): void
  /** The number of the incident that has this word, by which its pages were found in earlier versions. */
  numberOf(webKey: string): Promise<number | null>
  fact(id: string, seq: number): Promise<Fact | null>
  byNumber(number: number): Promise<FoundIncident | null>
  /** In the order they were recorded; all, or a part of them. */
  facts(id: string, part?: FactsWanted): Promise<Fact[]>
  /** How many facts each incident has, so that a copy can be compared. */
  versions(): Promise<{ id: string; number: number; version: number }[]>
  open(): Promise<FoundIncident[]>
  /** Like `open`, with those that cannot be read. */
  openAndUnread(): Promise<{ open: FoundIncident[]; unread: UnreadIncident[] }>
  /** Open incidents, and those that ended after `since`, because people go on talking for a while. */
  listening(since: Date): Promise<FoundIncident[]>
  /** When the newest thing that people wrote or did in one of these incidents was recorded; null if there is none. */
  lastHeard(ids: string[]): Promise<Date | null>
  /** How many effects that a fact asked for, directly or through other effects, are not done. */
  undoneSince(id: string, fact: { seq: number; recordedAt: Date }): Promise<number>
  /** Whether a later comparison of the whole channel with Slack's history was asked for, by the order of the facts. */
  comparedAnew(id: string, own: { keys: string[]; asOf: number; askedAt: Date }): Promise<boolean>
  /** The messages (ts) among these about which something is recorded. */
  heardOf(id: string, messages: { channel: string; ts: string[] }): Promise<Set<string>>
  /** Facts about these messages (ts) of a channel, in the order they were recorded. */
  factsOfMessages(id: string, messages: { channel: string; ts: string[] }): Promise<Fact[]>
  /** Facts about the messages in a range of a channel (bounds included) or in one of its threads, and about joins and topics. */
  factsAbout(id: string, stretch: { channel: string; thread: string | null; from: string; to: string }): Promise<Fact[]>
}

/** The statuses of incidents that are over, as `isOver` says it. */
export const over: string[] = statuses.filter(isOver)

/** What a channel's history contains besides messages: none of it is about a message. */
const ofTheChannel = ['joined', 'topic-changed', 'purpose-changed', 'huddle-begun', 'huddle-ended']

export function createIncidents(
  store: Store,
  tell: TellUnread = () => {},
  states: SavedStates = createSavedStates(),
): Incidents {
  const { incident, fact } = store.prisma
  const select = { id: true, number: true, private: true, state: true } as const
  type Row = UnreadIncident & { state: unknown }

  const shown = (row: StoredFact) => showFact(row, (seq, why) => tell({ incidentId: row.incidentId, seq, why }))

  function found(row: Row | null): FoundIncident | null {
    if (row === null) return null
    try {
      return { id: row.id, state: readState(row) }
    } catch (error) {
      if (error instanceof Unreadable) tell({ incidentId: row.id, seq: null, why: error.message })
      throw error
    }
  }

  /** For lists: null if the incident cannot be read. */
  function tryFound(row: Row): FoundIncident | null {
    try {
      return found(row)
    } catch (error) {
      if (error instanceof Unreadable) return null
      throw error
    }
  }

  async function byId(id: string): Promise<FoundIncident | null> {
    const known = states.get(id)
    const [row] = await store.prisma.$queryRaw<(Row & { writtenBy: string })[]>`
      SELECT "id", "number", "private", xmin::text AS "writtenBy",
        CASE WHEN xmin::text <> ${known?.writtenBy ?? ''} THEN "state" END AS "state"
      FROM "Incident" WHERE "id" = ${id}`
    if (!row) return null
    if (row.state === null && known) return { id, state: known.state }
    const read = found(row)
    if (read) states.read(id, { state: read.state, writtenBy: row.writtenBy })
    return read
  }

  async function openAndUnread() {
    const rows = await incident.findMany({ where: { status: { notIn: over } }, orderBy: { number: 'desc' }, select })
    const read = rows.map((row) => tryFound(row) ?? row)
    return {
      open: read.filter((each): each is FoundIncident => !('number' in each)),
      unread: read.flatMap((each) =>
        'number' in each ? [{ id: each.id, number: each.number, private: each.private }] : [],
      ),
    }
  }

  // A channel belongs to one incident forever, so hits are cached. An unknown channel may be claimed later, so a miss is not cached.
  const known = new Map<string, string>()
  const nobodys = new Set<string>()
  /** The keys of a thread's first message and of every recorded reply. */
  async function aboutsOf(incidentId: string, channel: string, thread: string): Promise<string[]> {
    const rows = await store.prisma.$queryRaw<{ about: string }[]>`
      SELECT DISTINCT "about" FROM "Fact" WHERE "incidentId" = ${incidentId} AND "kind" IN ('message', 'message-edited')
        AND (("data"->>'thread') = ${thread} OR ("data"->'of'->>'thread') = ${thread})`
    return [aboutMessage({ channel, ts: thread }), ...rows.map((row) => row.about)]
  }

  return {
    byId,
    // Looked up each time, because any process may make an incident private at any moment.
    isPublic: async (id) =>
      (await incident.findUnique({ where: { id }, select: { private: true } }))?.private === false,
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
      const opening = await isChannelInTheMaking(store.prisma)
      if ((await incident.count({ where: { channelId: channel } })) > 0) return false
      // The channel existed before any that is still to be made.
      if (!opening) nobodys.add(channel)
      return opening
    },
    isNobodys: (channel) => void nobodys.add(channel),
    numberOf: async (webKey) =>
      (await incident.findUnique({ where: { webKey }, select: { number: true } }))?.number ?? null,
    fact: async (incidentId, seq) => {
      const row = await fact.findUnique({ where: { incidentId_seq: { incidentId, seq } } })
      return row && shown(row)
    },
    byNumber: async (number) => found(await incident.findUnique({ where: { number }, select })),
    facts: async (incidentId, { after = 0, limit, kinds, last } = {}) => {
      const where = { incidentId, seq: { gt: after }, ...(kinds ? { kind: { in: kinds } } : {}) }
      if (last) return (await fact.findMany({ where, orderBy: { seq: 'desc' }, take: last })).reverse().map(shown)
      const rows = await fact.findMany({ where, orderBy: { seq: 'asc' }, ...(limit ? { take: limit } : {}) })
      return rows.map(shown)
    },
    versions: () =>
      incident.findMany({ select: { id: true, number: true, version: true }, orderBy: { number: 'asc' } }),
    open: async () => (await openAndUnread()).open,
    openAndUnread,
    listening: async (since) => {
      const ended = { status: { in: over }, state: { path: ['endedAt'], gte: since.toISOString() } }
      const rows = await incident.findMany({ where: { OR: [{ status: { notIn: over } }, ended] }, select })
      return rows.flatMap((row) => tryFound(row) ?? [])
    },
    lastHeard: async (ids) => {
      const where = { incidentId: { in: ids }, about: { not: null } }
      const last = await fact.findFirst({ where, orderBy: { recordedAt: 'desc' }, select: { recordedAt: true } })
      return last?.recordedAt ?? null
    },
    undoneSince: (incidentId, fact) => countUndoneSince(store.prisma, incidentId, fact),
    comparedAnew: (incidentId, own) => isComparedAnew(store.prisma, incidentId, own),
    heardOf: async (incidentId, { channel, ts }) => {
      const about = ts.map((each) => aboutMessage({ channel, ts: each }))
      const rows = await fact.findMany({ where: { incidentId, about: { in: about } }, select: { about: true } })
      return new Set(rows.map((row) => row.about?.slice(channel.length + 1) ?? ''))
    },
    factsOfMessages: async (incidentId, { channel, ts }) => {
      if (ts.length === 0) return []
      const about = ts.map((each) => aboutMessage({ channel, ts: each }))
      const rows = await fact.findMany({ where: { incidentId, about: { in: about } }, orderBy: { seq: 'asc' } })
      return rows.map(shown)
    },
    factsAbout: async (incidentId, { channel, thread, from, to }) => {
      const within =
        thread === null
          ? { about: { gte: aboutMessage({ channel, ts: from }), lte: aboutMessage({ channel, ts: to }) } }
          : { about: { in: await aboutsOf(incidentId, channel, thread) } }
      // Two queries, since one with OR reads all facts of the incident.
      const [messages, others] = await Promise.all([
        fact.findMany({ where: { incidentId, ...within } }),
        fact.findMany({ where: { incidentId, about: null, kind: { in: ofTheChannel } } }),
      ])
      return [...messages, ...others].sort((a, b) => a.seq - b.seq).map(shown)
    },
  }
}
