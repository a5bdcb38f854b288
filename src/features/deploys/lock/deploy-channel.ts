import type { FeatureContext } from '../../context.ts'
import { configuredChannel } from '../../posts/configured-channel.ts'

/** A channel is looked up once in each process: a message is edited often, and a channel keeps its id. */
const known = new WeakMap<FeatureContext['slack'], Map<string, string>>()

/**
 * Returns the channel of the people who deploy, after joining it. Null if none is configured, or if there is no channel of that name, which
 * is logged.
 */
export async function deployChannel(ctx: FeatureContext): Promise<string | null> {
  const name = ctx.settings.locks.deploy_channel?.replace(/^#/, '') ?? null
  if (name === null) return null
  const ids = known.get(ctx.slack) ?? new Map<string, string>()
  known.set(ctx.slack, ids)
  const id = ids.get(name) ?? (await configuredChannel(name, ctx))
  if (id === null) {
    ctx.log.warn(
      { channel: name },
      'the channel for locks on deploys does not exist; make it or change config/locks.yaml',
    )
    return null
  }
  if (!ids.has(name)) await ctx.slack.join(id)
  ids.set(name, id)
  return id
}
