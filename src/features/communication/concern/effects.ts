import { lateness } from '../../../incident/clock.ts'
import type { chaseConcern } from '../../../incident/communication/effects.ts'
import { noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import type { FeatureContext } from '../../context.ts'
import { chase } from './rules.ts'

/** Runs when a concern has had no answer for some time. It looks at the state first to see whether that is still so. */
export async function onChaseConcern(run: RunOf<typeof chaseConcern>, ctx: FeatureContext): Promise<Outcome> {
  const occurredAt = ctx.clock.now()
  const data = chase(run.state, { ...run.data, lateMs: lateness(run.dueAt, occurredAt) })
  return data ? { facts: [{ kind: 'concern-chased', data, actor: null, occurredAt, key: run.key }] } : noOutcome
}
