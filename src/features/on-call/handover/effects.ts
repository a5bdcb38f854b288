import { lateness } from '../../../incident/clock.ts'
import type { awaitHandover, settleHandovers } from '../../../incident/on-call/effects.ts'
import { handoverNews } from '../../../incident/on-call/posts.ts'
import { noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import type { FeatureContext } from '../../context.ts'
import { show } from '../../post.ts'
import { offerNamed } from './rules.ts'

/** Runs when the time for an answer is over. It looks first whether somebody has answered meanwhile. */
export async function onAwaitHandover(run: RunOf<typeof awaitHandover>, ctx: FeatureContext): Promise<Outcome> {
  const { id } = run.data
  if (offerNamed(run.state, id)?.answer !== null) return noOutcome
  const lateMs = lateness(run.dueAt, ctx.clock.now())
  return { facts: [], effects: [show(handoverNews({ id, what: 'silent', lateMs }), run)] }
}

/** Changes the messages about handovers that are settled: they say what came of the offer, and lose their buttons. */
export async function onSettleHandovers(run: RunOf<typeof settleHandovers>, ctx: FeatureContext): Promise<Outcome> {
  const purposes = await ctx.posts.purposes(run.incidentId, handoverNews.all)
  return { facts: [], effects: purposes.map((purpose) => show(purpose, run)) }
}
