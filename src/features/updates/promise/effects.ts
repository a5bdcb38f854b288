import { lateness } from '../../../incident/clock.ts'
import type { chaseUpdate } from '../../../incident/updates/effects.ts'
import { noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import type { FeatureContext } from '../../context.ts'
import { chase } from './rules.ts'

/** Runs at the promised time. It looks at the state first to see whether anybody has to be reminded. */
export async function onChaseUpdate(run: RunOf<typeof chaseUpdate>, ctx: FeatureContext): Promise<Outcome> {
  const occurredAt = ctx.clock.now()
  const data = chase(run.state, { ...run.data, lateMs: lateness(run.dueAt, occurredAt) })
  return data ? { facts: [{ kind: 'update-chased', data, actor: null, occurredAt, key: run.key }] } : noOutcome
}
