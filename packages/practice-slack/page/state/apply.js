import { distinctColours } from './colours.js'

/** What a row of events changes, the same as one after the other. Pure. */
export function applyAll(state, events) {
  let changed = {}
  for (const event of events) changed = { ...changed, ...apply({ ...state, ...changed }, event) }
  return changed
}

/** What one event of the server's stream changes in the page's state. Pure. */
export function apply(state, event) {
  const handle = handlers[event.type]
  return handle ? handle(state, event) : null
}

const handlers = {
  snapshot: (state, { snapshot }) => fromSnapshot(state, snapshot),
  message: (state, { channel, message }) => {
    const list = state.messages[channel] ?? []
    if (state.earlier[channel] && message.ts < (list[0]?.ts ?? '')) return keepOlder(state, channel, message)
    return { messages: { ...state.messages, [channel]: put(list, message) } }
  },
  message_removed: (state, { channel, ts }) => ({
    messages: { ...state.messages, [channel]: (state.messages[channel] ?? []).filter((m) => m.ts !== ts) },
  }),
  channel: (state, { channel }) => {
    const { messages: _, ...rest } = channel
    return { channels: { ...state.channels, [channel.id]: { ...state.channels[channel.id], ...rest } } }
  },
  views: (_state, { views }) => ({ views }),
  home: (_state, { home }) => ({ home }),
  faults: (_state, { faults }) => ({ faults }),
  bot: (state, { bot }) => ({ bot: { ...state.bot, ...bot } }),
  clock: (state, { now }) => ({ clock: { ...state.clock, now } }),
  read: (state, { channel, last_read }) => {
    const known = state.channels[channel]
    return known ? { channels: { ...state.channels, [channel]: { ...known, last_read } } } : null
  },
}

function fromSnapshot(state, snapshot) {
  const channels = {}
  const messages = {}
  const earlier = {}
  const me = snapshot.people.find(({ id }) => id === snapshot.me.id) ?? snapshot.me
  const samePerson = state.me?.id === me.id
  for (const { messages: told, earlier: before = 0, ...channel } of snapshot.channels) {
    channels[channel.id] = channel
    const run = [...told].sort(byTs)
    // Pages fetched on this same line are still good; after a break in it nobody knows.
    const kept = samePerson && state.link === 'live' ? keptBefore(state.messages[channel.id], run) : []
    messages[channel.id] = [...kept, ...run]
    earlier[channel.id] = Math.max(0, before - kept.length)
  }
  const { bot, team, transport, clock, views, home, home_tab, commands, shortcuts } = snapshot
  const people = distinctColours(snapshot.people.filter((person) => !person.bot))
  const byId = Object.fromEntries(people.map((person) => [person.id, person]))
  return {
    ...{
      me: byId[me.id] ?? me,
      people,
      byId,
      bot,
      team,
      transport,
      clock,
      views,
      home,
      home_tab,
      commands,
      shortcuts,
      channels,
      messages,
      earlier,
      older: {},
      groups: snapshot.groups ?? [],
      sign_in: snapshot.sign_in ?? false,
      unknown_blocks: snapshot.unknown_blocks ?? [],
      faults: snapshot.faults ?? [],
    },
    ...(samePerson ? {} : { fresh: {}, readUpTo: {} }),
    as: me.handle,
    link: 'live',
    refusal: '',
  }
}

/** A change to a message that is not loaded: kept for its thread, so that the run of messages has no holes. */
function keepOlder(state, channel, message) {
  const known = state.older[channel] ?? {}
  if (!known[message.ts] && !known[message.thread_ts]) return null
  return { older: { ...state.older, [channel]: { ...known, [message.ts]: message } } }
}

/** The messages before a new run of them, where the two runs meet. */
function keptBefore(old = [], run) {
  const first = run[0]?.ts
  if (first === undefined || !old.some(({ ts }) => ts === first)) return []
  return old.filter(({ ts }) => ts < first)
}

/** New messages nearly always come last, so the search starts there. */
function put(list, message) {
  let at = list.length
  while (at > 0 && list[at - 1].ts > message.ts) at -= 1
  if (at > 0 && list[at - 1].ts === message.ts) return list.with(at - 1, message)
  return list.toSpliced(at, 0, message)
}

const byTs = (a, b) => (a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0)
