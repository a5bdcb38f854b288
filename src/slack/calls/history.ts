import type { WebClient } from '@slack/web-api'
import type { Call } from '../call.ts'
import { isRefused } from '../failure.ts'
import { type Asked, type HistoryPage, historyPage, isTombstone, newest } from '../history-page.ts'
import type { Posted } from '../message.ts'

type Ways = { client: WebClient; call: Call }

/** For the comparison with Slack's history, which makes very many calls. */
const patient = { patient: true }

/** The calls that read messages from Slack. */
export function historyCalls({ client, call }: Ways) {
  return {
    /** conversations.history, newest first. It does not include `oldest` and `latest` (ts) unless it is `inclusive`. */
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
     * The current state of a message, in the channel or in a thread: `deleted` if Slack shows a placeholder for it, `absent` if Slack shows
     * nothing.
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
