import { notify } from './notices.js'
import { messagesOf } from './select.js'
import { change, read } from './store.js'

const page = 500

const loading = new Map()

/** Fetches the page of messages before the oldest one here. Resolves when it is in the state; asked for again meanwhile, once. */
export function loadEarlier(channelId) {
  if (!read().earlier[channelId]) return Promise.resolve()
  if (!loading.has(channelId))
    loading.set(
      channelId,
      fetchPage(channelId).finally(() => loading.delete(channelId)),
    )
  return loading.get(channelId)
}

/** Fetches pages until the message is here, or until there are no earlier ones. */
export async function loadUntil(channelId, ts) {
  for (;;) {
    const oldest = read().messages[channelId]?.[0]?.ts ?? ''
    if (oldest <= ts || !read().earlier[channelId]) return
    await loadEarlier(channelId)
    if ((read().messages[channelId]?.[0]?.ts ?? '') === oldest) return
  }
}

async function fetchPage(channelId) {
  const { me } = read()
  const before = read().messages[channelId]?.[0]?.ts
  const answer = await ask({ channel: channelId, as: me.handle, limit: page, ...(before ? { before } : {}) })
  if (!answer || read().me.id !== me.id) return
  change((state) => {
    const here = state.messages[channelId] ?? []
    if (here[0]?.ts !== before) return null
    return {
      messages: { ...state.messages, [channelId]: [...answer.messages, ...here] },
      earlier: { ...state.earlier, [channelId]: answer.earlier },
    }
  })
}

/** Fetches a thread whose messages are older than those loaded. They are kept beside the channel's own run of messages. */
export async function loadThread(channel, ts) {
  const oldest = messagesOf(read(), channel)[0]?.ts ?? ''
  if (!read().earlier[channel.id] || oldest <= ts) return
  const answer = await ask({ channel: channel.id, as: read().me.handle, thread: ts })
  if (!answer) return
  change((state) => {
    const known = Object.fromEntries(answer.messages.map((message) => [message.ts, message]))
    return { older: { ...state.older, [channel.id]: { ...state.older[channel.id], ...known } } }
  })
}

async function ask(query) {
  try {
    const response = await fetch(`/control/messages?${new URLSearchParams(query)}`)
    const answer = await response.json()
    if (response.ok && answer.ok !== false) return answer
    notify(answer.error ?? 'The earlier messages did not come.', 'bad')
  } catch {
    notify('The earlier messages did not come. Is the practice Slack still running?', 'bad')
  }
  return null
}
