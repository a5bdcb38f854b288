import type { WebClient } from '@slack/web-api'
import { after, minutes } from '../incident/clock.ts'
import type { Call } from './call.ts'
import type { Message, Posted } from './calls.ts'

/** What our messages carry, so that one of them can be found again. */
const eventType = 'imoc'

export type Sender = {
  /**
   * chat.postMessage, once for each `key`. With `again` an earlier try may have got through without our hearing of it,
   * so the channel is searched for the key first, from `since` on.
   */
  post(order: {
    key: string
    channel: string
    thread?: string
    message: Message
    again: boolean
    since: Date
  }): Promise<Posted>
}

export function createSender(client: WebClient, call: Call): Sender {
  return {
    async post({ key, channel, thread, message, again, since }) {
      if (again) {
        const found = await find({ client, call }, { key, channel, since, ...(thread ? { thread } : {}) })
        if (found) return found
      }
      const order = {
        channel,
        ...message,
        ...(thread ? { thread_ts: thread } : {}),
        unfurl_links: false,
        unfurl_media: false,
        metadata: { event_type: eventType, event_payload: { key } },
      }
      const answer = await call('chat.postMessage', () => client.chat.postMessage(order), channel)
      return { channel: answer.channel ?? channel, ts: answer.ts ?? '' }
    },
  }
}

async function find(
  { client, call }: { client: WebClient; call: Call },
  { key, channel, thread, since }: { key: string; channel: string; thread?: string; since: Date },
): Promise<Posted | null> {
  const oldest = String(after(since, -minutes(5)).getTime() / 1000)
  let cursor: string | undefined
  do {
    const page = { channel, oldest, limit: 200, include_all_metadata: true, ...(cursor ? { cursor } : {}) }
    const answer = thread
      ? await call('conversations.replies', () => client.conversations.replies({ ...page, ts: thread }))
      : await call('conversations.history', () => client.conversations.history(page))
    const found = answer.messages?.find((message) => keyOf(message) === key)
    if (found?.ts) return { channel, ts: found.ts }
    cursor = answer.response_metadata?.next_cursor || undefined
  } while (cursor)
  return null
}

function keyOf(message: object): unknown {
  if (!('metadata' in message) || typeof message.metadata !== 'object' || message.metadata === null) return undefined
  const { metadata } = message
  if (!('event_payload' in metadata) || typeof metadata.event_payload !== 'object') return undefined
  const payload = metadata.event_payload
  return payload !== null && 'key' in payload ? payload.key : undefined
}
