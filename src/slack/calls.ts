import type { WebClient } from '@slack/web-api'
import type { People } from '../store/people.ts'
import type { Call } from './call.ts'
import { channelHeadCalls } from './calls/channel-head.ts'
import { channelCalls } from './calls/channels.ts'
import { findChannelCalls } from './calls/find-channels.ts'
import { historyCalls } from './calls/history.ts'
import { peopleCalls } from './calls/people.ts'
import { shownCalls } from './calls/shown.ts'
import { userGroupCalls } from './calls/user-groups.ts'

export type { Message, Posted } from './message.ts'

/**
 * The Web API as features use it: one promise for each method, with failures as `call` returns them. Calls that create something are safe
 * to repeat.
 */
export type Slack = ReturnType<typeof createCalls>

export function createCalls({
  client,
  call,
  dms,
}: {
  client: WebClient
  call: Call
  dms: Pick<People, 'dmOf' | 'rememberDm'>
}) {
  /** Direct messages that are being looked up or opened, by user: a second request meanwhile waits for the same answer. */
  const opening = new Map<string, Promise<string>>()

  async function knownOrOpened(user: string): Promise<string> {
    const known = await dms.dmOf(user)
    if (known) return known
    const answer = await call('conversations.open', () => client.conversations.open({ users: user }))
    const channel = answer.channel?.id ?? ''
    await dms.rememberDm(user, channel)
    return channel
  }

  const ways = { client, call }

  return {
    ...channelCalls(ways),
    ...findChannelCalls(ways),
    ...channelHeadCalls(ways),
    ...historyCalls(ways),
    ...peopleCalls(ways),
    ...shownCalls(ways),
    ...userGroupCalls(ways),

    /** auth.test: checks whether Slack accepts our token. */
    async testToken(): Promise<void> {
      await call('auth.test', () => client.auth.test())
    },

    /** Returns our direct message channel with a person. Slack is asked for it only once. */
    openDm(user: string): Promise<string> {
      const asked = opening.get(user) ?? knownOrOpened(user).finally(() => opening.delete(user))
      opening.set(user, asked)
      return asked
    },
  }
}
