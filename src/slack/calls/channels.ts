import type { WebClient } from '@slack/web-api'
import type { Call } from '../call.ts'
import { isRefused } from '../failure.ts'
import { inviteCall } from './invite.ts'

type Ways = { client: WebClient; call: Call }

/** Slack accepts limits under 1,000. */
const most = 999

/** The calls to create and rename channels, and for their members. */
export function channelCalls({ client, call }: Ways) {
  return {
    /** conversations.create. The caller handles a name that is taken. */
    async createChannel(name: string, isPrivate: boolean): Promise<{ id: string; name: string }> {
      const answer = await call('conversations.create', () =>
        client.conversations.create({ name, is_private: isPrivate }),
      )
      return { id: answer.channel?.id ?? '', name: answer.channel?.name ?? name }
    },

    invite: inviteCall({ client, call }),

    /** conversations.members, all pages. */
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

    /** conversations.join. Nobody can join a private channel without an invitation. */
    async join(channel: string): Promise<void> {
      try {
        await call('conversations.join', () => client.conversations.join({ channel }), { channel })
      } catch (error) {
        if (!isRefused(error, 'method_not_supported_for_channel_type')) throw error
      }
    },

    /** conversations.rename. The caller handles a name that is taken. */
    async renameChannel(channel: string, name: string): Promise<void> {
      await call('conversations.rename', () => client.conversations.rename({ channel, name }), { channel })
    },
  }
}
