import type { WebClient } from '@slack/web-api'
import { after, hours } from '../incident/clock.ts'
import { NotSent, RateLimited } from '../incident/failure.ts'
import type { Call } from './call.ts'
import type { Message, Posted } from './calls.ts'
import { isRefused } from './failure.ts'
import { newest } from './history-page.ts'

/** The type of the metadata that our messages carry, so that we can find one of them again. */
const eventType = 'imoc'

/** How far ahead of Slack's clock ours may have been when an effect was asked for (ms). */
const clockError = hours(24)

/** Identifies one of our messages: the channel or thread it belongs in, the time since which it may be there, and the key it carries. */
export type Address = { key: string; channel: string; thread?: string; since: Date }

export type Sender = {
  /**
   * Calls chat.postMessage once for each `key`. With `again` an earlier try may have got through without an answer to us, so the channel is
   * searched for the key first, from `since` on. It throws `NotSent` if the first try is held back, by our own rate limiter or by Slack's.
   */
  post(order: Address & { message: Message; again: boolean }): Promise<Posted>
  /** Searches the channel for the message; null if it is not there. */
  find(address: Address): Promise<Posted | null>
}

export function createSender(client: WebClient, call: Call): Sender {
  const ways = { client, call }
  return {
    find: (address) => look(ways, address),

    async post({ message, again, ...address }) {
      const { key, channel, thread } = address
      if (again) {
        const found = await look(ways, address)
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
      const sent = call('chat.postMessage', () => client.chat.postMessage(order), {
        channel,
        thread: thread !== undefined,
      })
      const answer = await sent.catch((error) => {
        throw error instanceof RateLimited && !again ? new NotSent(error.message, error.milliseconds) : error
      })
      return { channel: answer.channel ?? channel, ts: answer.ts ?? '' }
    },
  }
}

type Ways = { client: WebClient; call: Call }

/**
 * Only members of a channel may read it. If we were removed from a public one (when it was unarchived, for example), we join it for that.
 */
async function look(ways: Ways, wanted: Address): Promise<Posted | null> {
  const { client, call } = ways
  try {
    return await find(ways, wanted)
  } catch (error) {
    if (!isRefused(error, 'not_in_channel')) throw error
    const { channel } = wanted
    await call('conversations.join', () => client.conversations.join({ channel }), { channel })
    return find(ways, wanted)
  }
}

async function find({ client, call }: Ways, { key, channel, thread, since }: Address): Promise<Posted | null> {
  const oldest = String(after(since, -clockError).getTime() / 1000)
  let cursor: string | undefined
  do {
    const page = { channel, oldest, limit: 200, include_all_metadata: true, ...(cursor ? { cursor } : {}) }
    const answer = thread
      ? await call('conversations.replies', () => client.conversations.replies({ ...page, ts: thread }), { channel })
      : await call('conversations.history', () => client.conversations.history({ ...page, latest: newest }), {
          channel,
        })
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
