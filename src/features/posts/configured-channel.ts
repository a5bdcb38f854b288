import type { FeatureContext } from '../context.ts'

/**
 * The id of a channel that the configuration names ("#incidents"), archived ones aside; null where imoc sees none. Once it was found it is
 * known by its id, so that a rename in Slack does not hide it; another channel that has that name now is the one that is meant.
 * `hidden`: it may be a private one that imoc is in.
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
