import type { ChannelSeen } from '../../store/named-channels.ts'
import type { FeatureContext } from '../context.ts'

type Ways = Pick<FeatureContext, 'slack' | 'channels'>

/**
 * Returns the id of a channel that the configuration names ("#incidents"), without archived ones; null if imoc sees none. Once it was found
 * it is known by its id, so that a rename in Slack does not hide it; but if another channel has that name now, that one is meant. `hidden`:
 * it may be a private channel that imoc is in.
 */
export async function configuredChannel(named: string, ways: Ways, { hidden = false } = {}): Promise<string | null> {
  return (await lookUp(named, ways, hidden))?.id ?? null
}

/** Like `configuredChannel`, for a public channel to post in: imoc is in it then. */
export async function joinedChannel(named: string, ways: Ways): Promise<string | null> {
  const channel = await lookUp(named, ways, false)
  if (channel === null) return null
  if (!channel.isMember) await ways.slack.join(channel.id)
  ways.channels.joined(channel.id)
  return channel.id
}

async function lookUp(named: string, { slack, channels }: Ways, hidden: boolean): Promise<ChannelSeen | null> {
  const name = named.replace(/^#/, '')
  const recent = channels.recent(name)
  if (recent) return recent
  const id = await channels.find(name)
  const known = id === null ? null : await slack.lookAt(id)
  const found = known?.name === name ? known : await slack.channelNamed(name, { hidden })
  if (found !== null) await channels.keep(name, found)
  return found ?? known
}
