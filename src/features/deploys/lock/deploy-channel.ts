import type { FeatureContext } from '../../context.ts'
import { configuredChannel } from '../../posts/configured-channel.ts'

/** Looked up once in a process: a message is edited often, and a channel keeps its id. */
const known = new WeakMap<FeatureContext['slack'], Map<string, string>>()

/** The channel of those who deploy, joined; null where none is named, or none of that name is there, which the log tells. */
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
