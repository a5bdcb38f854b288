import { after, hours } from '../../../incident/clock.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import { lookBack } from '../../../incident/record/effects.ts'
import { noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import { count } from './count.ts'
import { compare } from './reconcile.ts'

/** Asks for the hourly comparison of the last day, for as long as the incident is open. `round` names the period it belongs to. */
export function hourly(from: Date, round: string, count = 1): NewEffect {
  return lookBack({ name: `look-back:${round}:${count}`, data: { round, count }, dueAt: after(from, hours(1)) })
}

export async function onLookBack({ data, state, now }: RunOf<typeof lookBack>): Promise<Outcome> {
  const { round, count: nth } = data
  if (isOver(state.status)) return noOutcome
  const oldest = tsOf(after(now, -hours(24)))
  const passes = compare(state, { id: `hourly-${round}-${nth}`, why: 'hourly', oldest })
  const counted = count(state, `hourly-${round}-${nth}`)
  return { facts: [], effects: [...passes, ...counted, hourly(now, round, nth + 1)] }
}

/** Returns Slack's ts of a moment. */
function tsOf(moment: Date): string {
  return `${Math.floor(moment.getTime() / 1000)}.${String(moment.getTime() % 1000).padStart(3, '0')}000`
}
