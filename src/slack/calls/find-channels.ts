import type { WebClient } from '@slack/web-api'
import type { Call } from '../call.ts'
import { isRefused } from '../failure.ts'

type Ways = { client: WebClient; call: Call }

/** Slack takes limits under 1,000. */
const most = 999

/** Channels: looked for by their names, and what they are like. */
export function findChannelCalls({ client, call }: Ways) {
  return {
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
