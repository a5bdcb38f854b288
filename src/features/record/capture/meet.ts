import { lookUpChannel, lookUpUser } from '../../../incident/access/effects.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { userIds } from '../../../incident/timeline/user-ids.ts'
import type { FeatureContext } from '../../context.ts'

const isUser = /^[UW][A-Z0-9]+$/
const isChannel = /^[CG][A-Z0-9]+$/

/**
 * Asks to look up what these facts mention and Slack never told us about: people of other workspaces, people whose arrival we missed, and
 * channels. The feature `people` looks up each of them once.
 */
export async function meetStrangers(
  facts: readonly Pick<NewFact, 'actor' | 'data'>[],
  ctx: FeatureContext,
): Promise<NewEffect[]> {
  const named = userIds(facts)
  const strangers = await ctx.people.unknown(named.filter((id) => isUser.test(id) && id !== ctx.self.userId))
  const channels = await ctx.people.unknownChannels(named.filter((id) => isChannel.test(id)))
  return [
    ...strangers.map((user) => lookUpUser({ name: `meet:${user}`, data: { user } })),
    ...channels.map((channel) => lookUpChannel({ name: `meet-channel:${channel}`, data: { channel } })),
  ]
}
