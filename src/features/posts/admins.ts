import { PermanentError } from '../../incident/failure.ts'
import type { FeatureContext } from '../context.ts'
import { userOf } from '../on-call/roster.ts'

/** Everybody who runs imoc, as Slack users: the admins of workspace.yaml and of rights.yaml. */
export async function adminsOf(ctx: FeatureContext): Promise<string[]> {
  const { workspace, rights } = ctx.settings
  const single = [...workspace.admins.people, ...rights.admin].filter((each) => !each.startsWith('@'))
  const users = await Promise.all(single.map((member) => reachable(member, ctx)))
  return [...new Set([...users.filter((user) => user !== null), ...(await ctx.rights.admins())])]
}

/** The look-up of a person may be the very call that Slack refuses. */
async function reachable(member: string, ctx: FeatureContext): Promise<string | null> {
  try {
    return await userOf(member, ctx)
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error
    ctx.log.warn({ error }, 'an admin whom the configuration names could not be looked up')
    return null
  }
}
