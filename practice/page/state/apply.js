import { distinctColours } from './colours.js'

/** What one event of the server's stream changes in the page's state. Pure. */
export function apply(state, event) {
  const handle = handlers[event.type]
  return handle ? handle(state, event) : null
}

const handlers = {
  snapshot: (state, { snapshot }) => fromSnapshot(state, snapshot),
  message: (state, { channel, message }) => ({
    messages: { ...state.messages, [channel]: put(state.messages[channel] ?? [], message) },
  }),
  message_removed: (state, { channel, ts }) => ({
    messages: { ...state.messages, [channel]: (state.messages[channel] ?? []).filter((m) => m.ts !== ts) },
  }),
  channel: (state, { channel }) => {
    const { messages: _, ...rest } = channel
    return { channels: { ...state.channels, [channel.id]: { ...state.channels[channel.id], ...rest } } }
  },
  views: (_state, { views }) => ({ views }),
  home: (_state, { home }) => ({ home }),
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
  for (const { messages: told, ...channel } of snapshot.channels) {
    channels[channel.id] = channel
    messages[channel.id] = [...told].sort(byTs)
  }
  const { bot, team, transport, clock, views, home, home_tab, commands, shortcuts } = snapshot
  const people = distinctColours(snapshot.people.filter((person) => !person.bot))
  const byId = Object.fromEntries(people.map((person) => [person.id, person]))
  const me = byId[snapshot.me.id] ?? snapshot.me
  const samePerson = state.me?.id === me.id
  return {
    ...{
      me,
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
    },
    ...(samePerson ? {} : { fresh: {}, readUpTo: {} }),
    as: me.handle,
    link: 'live',
    refusal: '',
  }
}

/** Lists are short and new messages nearly always come last, so the search starts there. */
function put(list, message) {
  let at = list.length
  while (at > 0 && list[at - 1].ts > message.ts) at -= 1
  if (at > 0 && list[at - 1].ts === message.ts) return list.with(at - 1, message)
  return list.toSpliced(at, 0, message)
}

const byTs = (a, b) => (a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0)
