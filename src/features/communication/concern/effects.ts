import { lateness } from '../../../incident/clock.ts'
import { type EffectRun, nothing, type Outcome } from '../../../jobs/effect-handler.ts'
import type { House } from '../../context.ts'
import { chase } from './rules.ts'
import { Wish } from './schema.ts'

/** A concern has had no answer for so long: it asks the state first whether that is so. */
export async function chaseConcern(run: EffectRun, house: House): Promise<Outcome> {
  const occurredAt = house.clock.now()
  const data = chase(run.state, { ...Wish.parse(run.data), lateMs: lateness(run.dueAt, occurredAt) })
  return data ? { facts: [{ kind: 'concern-chased', data, actor: null, occurredAt, key: run.key }] } : nothing
}
