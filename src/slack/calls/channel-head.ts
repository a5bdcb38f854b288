import type { WebClient } from '@slack/web-api'
import type { Call } from '../call.ts'
import { isRefused } from '../failure.ts'
import type { Posted } from '../message.ts'

type Ways = { client: WebClient; call: Call }

export type Bookmark = { title: string; link: string; emoji: string }

/** The calls for the head of a channel: topic, purpose, bookmarks and pins. */
export function channelHeadCalls({ client, call }: Ways) {
  return {
    async setTopic(channel: string, topic: string): Promise<void> {
      await call('conversations.setTopic', () => client.conversations.setTopic({ channel, topic }), { channel })
    },

    async setPurpose(channel: string, purpose: string): Promise<void> {
      await call('conversations.setPurpose', () => client.conversations.setPurpose({ channel, purpose }), { channel })
    },

    /** Adds a bookmark to a channel that does not have it. */
    async addBookmark(channel: string, { title, link, emoji }: Bookmark): Promise<void> {
      const added = { channel_id: channel, title, type: 'link', link, emoji } as const
      await call('bookmarks.add', () => client.bookmarks.add(added), { channel })
    },

    /** bookmarks.list: the links that the channel has, with Slack's ids. */
    async bookmarks(channel: string): Promise<{ id: string; link: string }[]> {
      const list = await call('bookmarks.list', () => client.bookmarks.list({ channel_id: channel }), { channel })
      return (list.bookmarks ?? []).flatMap(({ id, link }) => (id && link ? [{ id, link }] : []))
    },

    /** Gives a bookmark another address. */
    async changeBookmark(channel: string, { id, link }: { id: string; link: string }): Promise<void> {
      const edited = { channel_id: channel, bookmark_id: id, link }
      await call('bookmarks.edit', () => client.bookmarks.edit(edited), { channel })
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
