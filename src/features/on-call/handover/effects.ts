import { z } from 'zod'
import { lateness } from '../../../incident/clock.ts'
import { type EffectRun, nothing, type Outcome } from '../../../jobs/effect-handler.ts'
import type { House } from '../../context.ts'
import { show } from '../../feature.ts'
import { offerNamed } from './rules.ts'

const Awaited = z.object({ id: z.string() })

/** The time for an answer is over: it asks the state first whether one has come. */
export async function awaitHandover(run: EffectRun, house: House): Promise<Outcome> {
  const { id } = Awaited.parse(run.data)
  if (offerNamed(run.state, id)?.answer !== null) return nothing
  const lateMs = lateness(run.dueAt, house.clock.now())
  return { facts: [], effects: [show(`handover-news:${id}|silent|${lateMs}`, run)] }
}

/** What was told about offers says what has become of them, and loses its buttons. */
export async function settleHandovers(run: EffectRun, house: House): Promise<Outcome> {
  const purposes = await house.posts.purposes(run.incidentId, 'handover-news:')
  return { facts: [], effects: purposes.map((purpose) => show(purpose, run)) }
}
