import type { WebClient } from '@slack/web-api'
import type { Call } from '../call.ts'
import { isRefused } from '../failure.ts'
import type { Posted } from '../message.ts'

type Ways = { client: WebClient; call: Call }

/** Slack takes limits under 1,000. */
const most = 999

/** Channels: made, found, and who and what is in them. */
export function channelCalls({ client, call }: Ways) {
  return {
    /** conversations.create. A taken name is the caller's to solve. */
    async createChannel(name: string, isPrivate: boolean): Promise<{ id: string; name: string }> {
      const answer = await call('conversations.create', () =>
        client.conversations.create({ name, is_private: isPrivate }),
      )
      return { id: answer.channel?.id ?? '', name: answer.channel?.name ?? name }
    },

    /**
     * The channel of that name, if imoc itself made it: after a lost answer it is the one we asked for. Somebody may have made it private
     * meanwhile; a private one is never looked for among public ones.
     */
    async ownChannel(name: string, botUserId: string, isPrivate: boolean) {
      const types = isPrivate ? 'private_channel' : 'public_channel,private_channel'
      for await (const channel of channels({ client, call }, types)) {
        if (channel.name !== name || channel.creator !== botUserId || !channel.id) continue
        return { id: channel.id, name, created: channel.created ?? 0 }
      }
      return null
    },

    /** conversations.info: whether Slack says that somebody else than imoc made that channel, or that it is no channel at all. */
    async madeByOthers(channel: string, botUserId: string): Promise<boolean> {
      try {
        const { channel: found } = await call('conversations.info', () => client.conversations.info({ channel }))
        return found?.creator !== undefined && found.creator !== botUserId
      } catch (error) {
        // Of one that we made we are a member, and would be told.
        if (isRefused(error, 'channel_not_found')) return true
        throw error
      }
    },

    /** conversations.info: whether it is there, not archived, and imoc in it. */
    async isOpen(channel: string): Promise<boolean> {
      const { channel: found } = await call('conversations.info', () => client.conversations.info({ channel }))
      return found?.is_member === true && !found.is_archived
    },

    /** conversations.info: what the channel is called now; null where it is archived, or where imoc sees none. */
    async nameOf(channel: string): Promise<string | null> {
      try {
        const { channel: found } = await call('conversations.info', () => client.conversations.info({ channel }))
        return found?.is_archived ? null : (found?.name ?? null)
      } catch (error) {
        if (isRefused(error, 'channel_not_found')) return null
        throw error
      }
    },

    /** conversations.info: its name; null where it is private, or imoc sees no such channel. */
    async publicName(channel: string): Promise<string | null> {
      try {
        const { channel: found } = await call('conversations.info', () => client.conversations.info({ channel }))
        const isPublic = found?.is_channel === true && !found.is_private
        return isPublic ? (found.name ?? null) : null
      } catch (error) {
        if (isRefused(error, 'channel_not_found')) return null
        throw error
      }
    },

    /** The id of the channel with that name, archived ones aside; with `hidden` also a private one that imoc is in. */
    async channelNamed(name: string, { hidden = false } = {}): Promise<string | null> {
      const types = hidden ? 'public_channel,private_channel' : 'public_channel'
      for await (const channel of channels({ client, call }, types)) {
        if (channel.name === name && channel.id) return channel.id
      }
      return null
    },

    /** conversations.invite for all who can be; already being there is fine. */
    async invite(channel: string, users: string[]): Promise<void> {
      if (users.length === 0) return
      try {
        await call(
          'conversations.invite',
          () => client.conversations.invite({ channel, users: users.join(','), force: true }),
          { channel },
        )
      } catch (error) {
        if (!isRefused(error, 'already_in_channel')) throw error
      }
    },

    /** conversations.members, all of them. */
    async members(channel: string): Promise<string[]> {
      const members: string[] = []
      let cursor: string | undefined
      do {
        const asked = { channel, limit: most, ...(cursor ? { cursor } : {}) }
        const page = await call('conversations.members', () => client.conversations.members(asked), { channel })
        members.push(...(page.members ?? []))
        cursor = page.response_metadata?.next_cursor || undefined
      } while (cursor)
      return members
    },

    /** conversations.join; nobody joins a private channel, where one is or is not. */
    async join(channel: string): Promise<void> {
      try {
        await call('conversations.join', () => client.conversations.join({ channel }), { channel })
      } catch (error) {
        if (!isRefused(error, 'method_not_supported_for_channel_type')) throw error
      }
    },

    /** conversations.rename. A taken name is the caller's to solve. */
    async renameChannel(channel: string, name: string): Promise<void> {
      await call('conversations.rename', () => client.conversations.rename({ channel, name }), { channel })
    },

    async setTopic(channel: string, topic: string): Promise<void> {
      await call('conversations.setTopic', () => client.conversations.setTopic({ channel, topic }), { channel })
    },

    async setPurpose(channel: string, purpose: string): Promise<void> {
      await call('conversations.setPurpose', () => client.conversations.setPurpose({ channel, purpose }), { channel })
    },

    /** Those links that the channel does not have yet: added, or put in the place of an earlier address of the same page. */
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

/** conversations.list, page by page, archived ones aside. */
async function* channels({ client, call }: Ways, types: string) {
  let cursor: string | undefined
  do {
    const asked = { types, limit: most, exclude_archived: true, ...(cursor ? { cursor } : {}) }
    const page = await call('conversations.list', () => client.conversations.list(asked))
    yield* page.channels ?? []
    cursor = page.response_metadata?.next_cursor || undefined
  } while (cursor)
}

/** Another address of the same page: all but the unguessable word in it. */
function isSamePage(one: string, other: string): boolean {
  const shape = (link: string) => link.replace(/\/i\/[^/]+\//, '/i/')
  return shape(one) === shape(other)
}
