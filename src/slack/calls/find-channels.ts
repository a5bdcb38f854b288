import type { WebClient } from '@slack/web-api'
import type { Call } from '../call.ts'
import { isRefused } from '../failure.ts'

type Ways = { client: WebClient; call: Call }

export type FoundChannel = { id: string; name: string; isMember: boolean }

/** Slack accepts limits under 1,000. */
const most = 999

/** The calls to find channels by name, and to look at their state. */
export function findChannelCalls({ client, call }: Ways) {
  return {
    /**
     * Returns the channel of that name if imoc itself created it: after a lost answer it is the one we asked for. Somebody may have made it
     * private meanwhile; a private channel is never searched among public ones.
     */
    async ownChannel(name: string, botUserId: string, isPrivate: boolean) {
      const types = isPrivate ? 'private_channel' : 'public_channel,private_channel'
      for await (const channel of channels({ client, call }, types)) {
        if (channel.name !== name || channel.creator !== botUserId || !channel.id) continue
        return { id: channel.id, name, created: channel.created ?? 0 }
      }
      return null
    },

    /** conversations.info: whether Slack says that somebody other than imoc created the channel, or that it does not exist. */
    async madeByOthers(channel: string, botUserId: string): Promise<boolean> {
      try {
        const { channel: found } = await call('conversations.info', () => client.conversations.info({ channel }))
        return found?.creator !== undefined && found.creator !== botUserId
      } catch (error) {
        // We are a member of every channel that we created, so Slack would show it to us.
        if (isRefused(error, 'channel_not_found')) return true
        throw error
      }
    },

    /** conversations.info: whether the channel exists, is not archived, and imoc is in it. */
    async isOpen(channel: string): Promise<boolean> {
      const { channel: found } = await call('conversations.info', () => client.conversations.info({ channel }))
      return found?.is_member === true && !found.is_archived
    },

    /** conversations.info: the channel as it is now; null if it is archived, or if imoc does not see it. */
    async lookAt(channel: string): Promise<FoundChannel | null> {
      try {
        const { channel: found } = await call('conversations.info', () => client.conversations.info({ channel }))
        if (!found || found.is_archived) return null
        return { id: channel, name: found.name ?? '', isMember: found.is_member === true }
      } catch (error) {
        if (isRefused(error, 'channel_not_found')) return null
        throw error
      }
    },

    /** conversations.info: the name of the channel; null if it is private, or if imoc does not see it. */
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

    /** Returns the channel with that name, without archived ones; with `hidden` also a private one that imoc is in. */
    async channelNamed(name: string, { hidden = false } = {}): Promise<FoundChannel | null> {
      const types = hidden ? 'public_channel,private_channel' : 'public_channel'
      for await (const channel of channels({ client, call }, types)) {
        if (channel.name === name && channel.id) return { id: channel.id, name, isMember: channel.is_member === true }
      }
      return null
    },
  }
}

/** conversations.list, page by page, without archived channels. */
async function* channels({ client, call }: Ways, types: string) {
  let cursor: string | undefined
  do {
    const asked = { types, limit: most, exclude_archived: true, ...(cursor ? { cursor } : {}) }
    const page = await call('conversations.list', () => client.conversations.list(asked))
    yield* page.channels ?? []
    cursor = page.response_metadata?.next_cursor || undefined
  } while (cursor)
}
