import type { WebClient } from '@slack/web-api'
import type { Call } from '../call.ts'
import { isRefused } from '../failure.ts'
import { type Asked, type HistoryPage, historyPage, isTombstone, newest } from '../history-page.ts'
import type { Posted } from '../message.ts'

type Ways = { client: WebClient; call: Call }

/** Of the comparison with Slack's history, which takes a great many calls. */
const patient = { patient: true }

/** What was said, as Slack has it. */
export function historyCalls({ client, call }: Ways) {
  return {
    /** conversations.history, newest first; `oldest` and `latest` (ts) are outside of it, unless it is `inclusive`. */
    async history(asked: Asked & { oldest: string; latest?: string; inclusive?: boolean }): Promise<HistoryPage> {
      const { cursor, latest = newest, ...stretch } = asked
      const answer = await call(
        'conversations.history',
        () => client.conversations.history({ ...stretch, latest, ...(cursor ? { cursor } : {}) }),
        { ...patient, channel: asked.channel },
      )
      return historyPage(answer)
    },

    /** conversations.replies: the thread's first message, then its replies in order. */
    async replies(asked: Asked & { thread: string }): Promise<HistoryPage> {
      const { channel, cursor, limit, thread } = asked
      const answer = await call(
        'conversations.replies',
        () => client.conversations.replies({ channel, limit, ts: thread, ...(cursor ? { cursor } : {}) }),
        { ...patient, channel },
      )
      return historyPage(answer)
    },

    /**
     * How a message stands now, of the channel or of a thread in it: `deleted` where Slack says so by what it left in its place,
     * `absent` where it shows nothing.
     */
    async standing({
      channel,
      ts,
      thread,
    }: Posted & { thread: string | null }): Promise<'there' | 'deleted' | 'absent'> {
      const only = { channel, oldest: ts, latest: ts, inclusive: true, limit: 5 }
      const more = { ...patient, channel }
      try {
        const answer =
          thread === null
            ? await call('conversations.history', () => client.conversations.history(only), more)
            : await call('conversations.replies', () => client.conversations.replies({ ...only, ts: thread }), more)
        const found = answer.messages?.find((message) => message.ts === ts)
        if (found === undefined) return 'absent'
        return isTombstone(found) ? 'deleted' : 'there'
      } catch (error) {
        if (isRefused(error, 'thread_not_found')) return 'absent'
        throw error
      }
    },

    async permalink(channel: string, ts: string): Promise<string | null> {
      const answer = await call('chat.getPermalink', () => client.chat.getPermalink({ channel, message_ts: ts }), {
        channel,
      })
      return answer.permalink ?? null
    },
  }
}
