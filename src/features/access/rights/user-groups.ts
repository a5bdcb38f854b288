import { setTimeout as sleep } from 'node:timers/promises'
import type { FeatureContext } from '../../context.ts'

/** Reads the user groups that the configuration names, if it names any. Those that Slack does not show are empty from now on. */
export async function learnGroups(ctx: FeatureContext): Promise<void> {
  const named = ctx.rights.groups
  if (named.length === 0) return
  const shown = (await ctx.slack.userGroups()).filter(({ handle }) => named.includes(handle))
  await ctx.groups.keep(named, shown, ctx.clock.now())
  const missing = named.filter((handle) => !shown.some((group) => group.handle === handle))
  if (missing.length)
    ctx.log.warn({ missing }, 'rights.yaml names user groups that Slack does not have: nobody has a right by them')
}

/** How long the answer to an event of Slack waits for the groups (ms): Slack expects an answer within three seconds. */
const patience = 1_500

/**
 * Reads the groups again if this is, or was, one of those that the configuration names. If Slack refuses or is slow, that is only logged:
 * sending the event again would not help, and the groups are read again within the hour.
 */
export async function groupChanged(
  { id, handle }: { id: string; handle?: string | undefined },
  ctx: FeatureContext,
): Promise<void> {
  const isNamed = handle !== undefined && ctx.rights.groups.includes(handle.toLowerCase())
  if (!isNamed && !(await ctx.groups.knows(id))) return
  const read = learnGroups(ctx).catch((error) => ctx.log.warn({ error }, groupsUnread))
  await Promise.race([read, sleep(patience, undefined, { ref: false })])
}

/** For the log, where Slack refuses: most often the app was installed before it asked for the permission. */
export const groupsUnread =
  'the user groups of rights.yaml could not be read, and stay as they were: the app needs the scope usergroups:read, and Slack a paid plan'
