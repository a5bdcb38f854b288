import { canActAs } from '../text/standing.js'

const quiet = new Set([
  ...['channel_join', 'channel_leave', 'channel_topic', 'channel_purpose', 'channel_name'],
  ...['channel_archive', 'channel_unarchive', 'pinned_item', 'bookmark_added', 'tombstone'],
])

const none = []

export const isSystem = (message) => quiet.has(message.subtype) && message.subtype !== 'tombstone'

/** The channel at a place (an id or `@handle`); a direct message nobody wrote in yet is made up. */
export function channelAt(state, at) {
  if (!at.startsWith('@')) return state.channels[at] ?? null
  const other = personAt(state, at)
  if (!other) return null
  const known = Object.values(state.channels).find((channel) => channel.kind === 'im' && channel.with === other.id)
  return known ?? unwritten(at, other)
}

const made = new Map()

/** The same object each time, so that nothing is drawn again for it. */
function unwritten(at, other) {
  if (made.get(at)?.with !== other.id) {
    const empty = { topic: '', purpose: '', members: [], archived: false, bookmarks: [], pins: [], last_read: '0' }
    made.set(at, { ...empty, id: at, name: other.name, kind: 'im', is_member: true, with: other.id })
  }
  return made.get(at)
}

/** What a channel is called: `#name`, or whom a direct message is with. */
export function nameOf(state, channel) {
  if (channel.kind !== 'im') return `#${channel.name}`
  if (channel.with === state.bot?.id) return state.bot.name
  return state.byId[channel.with]?.name ?? 'somebody'
}

/** Whom `@handle` names: a person, or the bot by its name. */
export function personAt(state, at) {
  const handle = at.slice(1)
  if (state.bot && handle === state.bot.name) return state.bot
  return state.people.find((person) => person.handle === handle) ?? null
}

/** Whom one can be here: everybody who can sign in, and who one is. */
export const seatsOf = ({ people, me }) => people.filter((person) => canActAs(person) || person.id === me.id)

export const messagesOf = (state, channel) => state.messages[channel?.id] ?? none

/** Where a channel is in the address: direct messages by whom they are with, so that the place outlives a change of person. */
export function placeOf(state, channel) {
  if (channel.kind !== 'im') return channel.id
  if (channel.with === state.bot?.id) return `@${state.bot.name}`
  const other = state.byId[channel.with]
  return other ? `@${other.handle}` : channel.id
}

export const maySee = (channel) => channel.kind === 'public' || channel.is_member

export const general = (state) =>
  Object.values(state.channels).find((channel) => channel.name === 'general') ??
  Object.values(state.channels).find((channel) => channel.is_member && channel.kind !== 'im')

/**
 * How many messages are unread and how many of them speak to this person; replies count only when they do.
 *
 * @param {import('../types.js').Channel} channel
 */
export function unreadIn(state, channel) {
  const list = channel.is_member ? messagesOf(state, channel) : none
  let unread = 0
  let mentions = 0
  for (let i = list.length - 1; i >= 0; i -= 1) {
    const message = list[i]
    if (message.ts <= (channel.last_read || '0')) return { unread, mentions }
    if (message.user === state.me.id || quiet.has(message.subtype) || message.ephemeral) continue
    const spoken = channel.kind === 'im' || speaksTo(message, state)
    if (spoken || inChannel(message)) unread += 1
    if (spoken) mentions += 1
  }
  // All that is here is unread: only the server knows what is unread before it.
  if (!state.earlier[channel.id] || !list.length) return { unread, mentions }
  return { unread: Math.max(unread, channel.unread ?? 0), mentions: Math.max(mentions, channel.mentions ?? 0) }
}

const speaksTo = (message, { me, groups }) => {
  const text = message.text ?? ''
  const mine = groups.filter(({ members, disabled }) => !disabled && members.includes(me.id))
  return (
    text.includes(`<@${me.id}`) ||
    /<!(channel|here|everyone)/.test(text) ||
    mine.some(({ id }) => text.includes(`<!subteam^${id}`))
  )
}

/** Whether a message stands in the channel itself and not only in a thread. */
export const inChannel = (message) =>
  !message.thread_ts || message.thread_ts === message.ts || message.subtype === 'thread_broadcast'

/** What the clock of the workspace says, as a Date. */
export const nowOf = (clock) => (clock.kind === 'driven' ? new Date(clock.now) : new Date())
