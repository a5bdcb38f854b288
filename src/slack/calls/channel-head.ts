import type { WebClient } from '@slack/web-api'
import type { Call } from '../call.ts'
import { isRefused } from '../failure.ts'
import type { Posted } from '../message.ts'

type Ways = { client: WebClient; call: Call }

/** The calls for the head of a channel: topic, purpose, bookmarks and pins. */
export function channelHeadCalls({ client, call }: Ways) {
  return {
    async setTopic(channel: string, topic: string): Promise<void> {
      await call('conversations.setTopic', () => client.conversations.setTopic({ channel, topic }), { channel })
    },

    async setPurpose(channel: string, purpose: string): Promise<void> {
      await call('conversations.setPurpose', () => client.conversations.setPurpose({ channel, purpose }), { channel })
    },

    /** Adds the links that the channel does not have yet, or puts them in place of an earlier address of the same page. */
    async bookmark(channel: string, bookmarks: { title: string; link: string; emoji: string }[]): Promise<void> {
      const list = await call('bookmarks.list', () => client.bookmarks.list({ channel_id: channel }), { channel })
      const known = new Set(list.bookmarks?.map((each) => each.link))
      const missing = bookmarks.filter((each) => !known.has(each.link))
      await Promise.all(
        missing.map(({ title, link, emoji }) => {
          const before = list.bookmarks?.find((each) => each.title === title && isSamePage(each.link ?? '', link))
          if (before?.id === undefined) {
            const added = { channel_id: channel, title, type: 'link', link, emoji } as const
            return call('bookmarks.add', () => client.bookmarks.add(added), { channel })
          }
          const edited = { channel_id: channel, bookmark_id: before.id, link }
          return call('bookmarks.edit', () => client.bookmarks.edit(edited), { channel })
        }),
      )
    },

    async pin({ channel, ts }: Posted): Promise<void> {
      try {
        await call('pins.add', () => client.pins.add({ channel, timestamp: ts }), { channel })
      } catch (error) {
        if (!isRefused(error, 'already_pinned')) throw error
      }
    },
  }
}

/** Whether both are addresses of the same page: they differ only in the secret key. */
function isSamePage(one: string, other: string): boolean {
  const shape = (link: string) => link.replace(/\/i\/[^/]+\//, '/i/')
  return shape(one) === shape(other)
}
