import { go } from './place.js'
import { change, read } from './store.js'

const followMs = 30_000

let asked = null

/** Remembers that the person acting just asked the bot for something that may open a channel. */
export function expectChannel() {
  const { me, channels } = read()
  asked = { by: me.id, at: Date.now(), known: new Set(Object.keys(channels)) }
}

/** Marks a channel one was brought into, and goes there when one's own command or form opened it. */
export function followOpened(before, after) {
  if (before.channels === after.channels || before.me?.id !== after.me?.id) return
  for (const channel of Object.values(after.channels)) {
    const wasIn = before.channels[channel.id]?.is_member ?? false
    if (channel.kind === 'im' || wasIn || !channel.is_member) continue
    if (channel.id !== after.at) change((state) => ({ fresh: { ...state.fresh, [channel.id]: true } }))
    if (expected(channel, after.me)) follow(channel)
  }
}

const expected = (channel, me) =>
  asked?.by === me.id && Date.now() - asked.at < followMs && !asked.known.has(channel.id)

function follow(channel) {
  asked = null
  go({ at: channel.id })
}
