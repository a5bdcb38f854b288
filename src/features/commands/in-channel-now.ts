import type { FoundIncident } from '../../store/incidents.ts'
import type { FeatureContext } from '../context.ts'

/** Asks Slack whether a person is in the channel whose join we have not heard of, and records that they are. */
export async function inChannelNow(found: FoundIncident, user: string, ctx: FeatureContext): Promise<FoundIncident> {
  const { channel } = found.state
  if (!channel || !(await ctx.slack.members(channel.id)).includes(user)) return found
  const data = { user, inviter: null, counted: true }
  const fact = { kind: 'joined' as const, data, actor: user, occurredAt: ctx.clock.now() }
  await ctx.writer.record(found.id, [fact])
  return (await ctx.incidents.byId(found.id)) ?? found
}
