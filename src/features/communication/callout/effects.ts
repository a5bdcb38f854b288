import { lateness } from '../../../incident/clock.ts'
import type { chaseCallout } from '../../../incident/communication/effects.ts'
import { noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import type { FeatureContext } from '../../context.ts'
import { chase } from './rules.ts'

/** Runs when a callout has waited for some time. It looks at the state first to see whether it still waits. */
export async function onChaseCallout(run: RunOf<typeof chaseCallout>, ctx: FeatureContext): Promise<Outcome> {
  const occurredAt = ctx.clock.now()
  const data = chase(run.state, { ...run.data, lateMs: lateness(run.dueAt, occurredAt) })
  return data ? { facts: [{ kind: 'callout-chased', data, actor: null, occurredAt, key: run.key }] } : noOutcome
}
