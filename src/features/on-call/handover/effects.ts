import { lateness } from '../../../incident/clock.ts'
import type { awaitHandover, settleHandovers } from '../../../incident/on-call/effects.ts'
import { handoverNews } from '../../../incident/on-call/posts.ts'
import { noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import type { FeatureContext } from '../../context.ts'
import { show } from '../../post.ts'
import { offerNamed } from './rules.ts'

/** The time for an answer is over: it asks the state first whether one has come. */
export async function onAwaitHandover(run: RunOf<typeof awaitHandover>, ctx: FeatureContext): Promise<Outcome> {
  const { id } = run.data
  if (offerNamed(run.state, id)?.answer !== null) return noOutcome
  const lateMs = lateness(run.dueAt, ctx.clock.now())
  return { facts: [], effects: [show(handoverNews({ id, what: 'silent', lateMs }), run)] }
}

/** What was told about offers says what has become of them, and loses its buttons. */
export async function onSettleHandovers(run: RunOf<typeof settleHandovers>, ctx: FeatureContext): Promise<Outcome> {
  const purposes = await ctx.posts.purposes(run.incidentId, handoverNews.all)
  return { facts: [], effects: purposes.map((purpose) => show(purpose, run)) }
}
