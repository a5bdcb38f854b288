import { useEffect } from 'preact/hooks'
import { channelAt, nameOf, unreadIn } from './select.js'
import { read, useStore } from './store.js'

/** The tab says where one is, who one is, and how many messages wait. */
export function useTitle() {
  const messages = useStore((s) => s.messages)
  const channels = useStore((s) => s.channels)
  const at = useStore((s) => s.at)
  const me = useStore((s) => s.me)
  useEffect(() => {
    const state = read()
    const waiting = Object.values(channels).reduce((sum, channel) => sum + unreadIn(state, channel).mentions, 0)
    const channel = channelAt(state, at)
    const place = channel ? nameOf(state, channel) : 'The practice Slack'
    document.title = `${waiting ? `(${waiting}) ` : ''}${place} · ${me.name}`
  }, [messages, channels, at, me])
}
