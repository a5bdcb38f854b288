import { lookUpChannel, lookUpUser } from '../../../incident/access/effects.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { userIds } from '../../../incident/timeline/user-ids.ts'
import type { FeatureContext } from '../../context.ts'

const isUser = /^[UW][A-Z0-9]+$/
const isChannel = /^[CG][A-Z0-9]+$/

/**
 * Looks up what these facts name and Slack never told us of: people of other workspaces, those whose arrival we did not hear, channels.
 * The feature `people` does it, once for each of them.
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
