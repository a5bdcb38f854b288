import { control } from './control.js'
import { messagesOf, unreadIn } from './select.js'
import { change, read } from './store.js'

/** Tells the server that everything in the channel was seen, when there is something new and the page is in view. */
export function markRead(channel) {
  const state = read()
  const newest = messagesOf(state, channel).at(-1)
  const known = state.channels[channel.id]
  if (!newest || !known?.is_member || document.visibilityState !== 'visible') return
  if (newest.ts <= (known.last_read || '0')) return
  change({ channels: { ...state.channels, [channel.id]: { ...known, last_read: newest.ts } } })
  // A lost mark is no harm: the next message brings another.
  control('read', { as: state.me.handle, channel: channel.id, ts: newest.ts }).catch(() => {})
}

/** Keeps where reading stopped before now, for the line that says "New"; none when nothing was unread. */
export function openAt(channel) {
  change((state) => {
    const { [channel.id]: _, ...fresh } = state.fresh
    const known = state.channels[channel.id] ?? channel
    const upTo = unreadIn(state, known).unread ? known.last_read : ''
    return { fresh, readUpTo: { ...state.readUpTo, [channel.id]: upTo } }
  })
}
