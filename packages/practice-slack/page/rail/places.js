import { placeOf, unreadIn } from '../state/select.js'

/** What the rail lists, in order: own channels, direct messages (the bot first), channels to look into, archived ones. Pure. */
export function placesOf(state) {
  const all = Object.values(state.channels)
  const rooms = all.filter((channel) => channel.kind !== 'im').sort((a, b) => a.name.localeCompare(b.name))
  const row = (channel) => ({
    ...unreadIn(state, channel),
    at: placeOf(state, channel),
    channel,
    name: channel.name,
    fresh: Boolean(state.fresh[channel.id]),
  })
  const current = state.channels[state.at]
  return {
    rooms: rooms.filter((c) => c.is_member && !c.archived).map(row),
    others: rooms.filter((c) => !c.is_member && !c.archived && c.kind === 'public').map(row),
    archived: rooms.filter((c) => c.archived && (c.is_member || c === current)).map(row),
    directs: directs(state, all, row),
  }
}

/** A line for the bot and each other person, whether or not anything was said yet. */
function directs(state, all, row) {
  const ims = new Map(all.filter((channel) => channel.kind === 'im').map((channel) => [channel.with, channel]))
  const others = state.people.filter((person) => person.id !== state.me.id)
  return [{ ...state.bot, handle: state.bot.name, app: true }, ...others].map((who) => {
    const channel = ims.get(who.id)
    const known = channel ? row(channel) : { unread: 0, mentions: 0, fresh: false, channel: null }
    return { ...known, at: `@${who.handle}`, name: who.name, who }
  })
}
