import type { FeatureContext } from '../context.ts'

/**
 * Returns the id of a channel that the configuration names ("#incidents"), without archived ones; null if imoc sees none. Once it was found
 * it is known by its id, so that a rename in Slack does not hide it; but if another channel has that name now, that one is meant. `hidden`:
 * it may be a private channel that imoc is in.
 */
export async function configuredChannel(
  named: string,
  { slack, channels }: Pick<FeatureContext, 'slack' | 'channels'>,
  { hidden = false } = {},
): Promise<string | null> {
  const name = named.replace(/^#/, '')
  const known = await channels.find(name)
  const standing = known === null ? null : await slack.nameOf(known)
  if (known !== null && standing === name) return known
  const found = await slack.channelNamed(name, { hidden })
  if (found !== null) await channels.keep(name, found)
  return found ?? (standing === null ? null : known)
}
