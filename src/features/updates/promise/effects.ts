import { z } from 'zod'
import { lateness } from '../../../incident/clock.ts'
import { type EffectRun, nothing, type Outcome } from '../../../jobs/effect-handler.ts'
import type { House } from '../../context.ts'
import { chase } from './rules.ts'

const Wanted = z.object({ update: z.string(), round: z.number() })

/** The promised time has come: it asks the state first whether anybody has to be reminded. */
export async function chaseUpdate(run: EffectRun, house: House): Promise<Outcome> {
  const occurredAt = house.clock.now()
  const data = chase(run.state, { ...Wanted.parse(run.data), lateMs: lateness(run.dueAt, occurredAt) })
  return data ? { facts: [{ kind: 'update-chased', data, actor: null, occurredAt, key: run.key }] } : nothing
}
