import { PermanentError } from '../../../incident/failure.ts'
import type { settleTrouble, tellAdmins } from '../../../incident/failures/effects.ts'
import { troublePost } from '../../../incident/failures/posts.ts'
import type { EffectRun, Outcome, RunOf } from '../../../jobs/effect-handler.ts'
import type { FeatureContext } from '../../context.ts'
import { userOf } from '../../on-call/roster.ts'
import { show } from '../../post.ts'
import { showTrouble } from './rules.ts'

/**
 * Notifies each admin by direct message. If there is none, it notifies the incident's channel, or the IMOC if that channel is what Slack
 * refuses.
 */
export async function onTellAdmins(run: RunOf<typeof tellAdmins>, ctx: FeatureContext): Promise<Outcome> {
  const { seq } = run.data
  const { people } = ctx.settings.workspace.admins
  const users = await Promise.all(people.map((member) => reachable(member, ctx)))
  const known = [...new Set(users.filter((user) => user !== null))]
  const to = known.length ? known : await insteadOfAdmins(run, seq, ctx)
  return { facts: [], effects: to.map((user) => showTrouble(seq, user, run)) }
}

async function insteadOfAdmins({ state }: EffectRun, seq: number, ctx: FeatureContext): Promise<string[]> {
  const fact = await ctx.incidents.fact(state.id, seq)
  const channel = fact?.kind === 'trouble' ? fact.data.blocker?.channel : null
  return channel && channel === state.channel?.id ? [state.imoc?.user ?? state.declaredBy] : ['']
}

/** The look-up of a person may be the very call that Slack refuses. */
async function reachable(member: string, ctx: FeatureContext): Promise<string | null> {
  try {
    return await userOf(member, ctx)
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error
    ctx.log.warn({ error }, 'an admin of config/workspace.yaml could not be looked up')
    return null
  }
}

/** Updates every message about this trouble. */
export async function onSettleTrouble(run: RunOf<typeof settleTrouble>, ctx: FeatureContext): Promise<Outcome> {
  const { effect } = run.data
  const told = await ctx.incidents.facts(run.incidentId, { kinds: ['trouble'] })
  const about = told.filter((fact) => fact.kind === 'trouble' && fact.data.effect === effect)
  const purposes = await Promise.all(
    about.map(({ seq }) => ctx.posts.purposes(run.incidentId, troublePost({ seq, user: '' }))),
  )
  return { facts: [], effects: purposes.flat().map((purpose) => show(purpose, run)) }
}
