import { lateness } from '../../../incident/clock.ts'
import type { awaitHandover, settleHandovers } from '../../../incident/on-call/effects.ts'
import { nothing, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import type { House } from '../../context.ts'
import { show } from '../../feature.ts'
import { offerNamed } from './rules.ts'

/** The time for an answer is over: it asks the state first whether one has come. */
export async function onAwaitHandover(run: RunOf<typeof awaitHandover>, house: House): Promise<Outcome> {
  const { id } = run.data
  if (offerNamed(run.state, id)?.answer !== null) return nothing
  const lateMs = lateness(run.dueAt, house.clock.now())
  return { facts: [], effects: [show(`handover-news:${id}|silent|${lateMs}`, run)] }
}

/** What was told about offers says what has become of them, and loses its buttons. */
export async function onSettleHandovers(run: RunOf<typeof settleHandovers>, house: House): Promise<Outcome> {
  const purposes = await house.posts.purposes(run.incidentId, 'handover-news:')
  return { facts: [], effects: purposes.map((purpose) => show(purpose, run)) }
}
