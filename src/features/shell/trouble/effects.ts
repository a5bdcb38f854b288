import type { settleTrouble, tellAdmins } from '../../../incident/failures/effects.ts'
import { troublePost } from '../../../incident/failures/posts.ts'
import type { EffectRun, Outcome, RunOf } from '../../../jobs/effect-handler.ts'
import type { FeatureContext } from '../../context.ts'
import { show } from '../../post.ts'
import { adminsOf } from '../../posts/admins.ts'
import { showTrouble } from './rules.ts'

/**
 * Notifies each admin by direct message. If there is none, it notifies the incident's channel, or the IMOC if that channel is what Slack
 * refuses.
 */
export async function onTellAdmins(run: RunOf<typeof tellAdmins>, ctx: FeatureContext): Promise<Outcome> {
  const { seq } = run.data
  const known = await adminsOf(ctx)
  const to = known.length ? known : await insteadOfAdmins(run, seq, ctx)
  return { facts: [], effects: to.map((user) => showTrouble(seq, user, run)) }
}

async function insteadOfAdmins({ state }: EffectRun, seq: number, ctx: FeatureContext): Promise<string[]> {
  const fact = await ctx.incidents.fact(state.id, seq)
  const channel = fact?.kind === 'trouble' ? fact.data.blocker?.channel : null
  return channel && channel === state.channel?.id ? [state.imoc?.user ?? state.declaredBy] : ['']
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
