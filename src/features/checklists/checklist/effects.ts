import { lateness } from '../../../incident/clock.ts'
import { type EffectRun, nothing, type Outcome } from '../../../jobs/effect-handler.ts'
import type { House } from '../../context.ts'
import { listsOf, tend } from './due-lists.ts'
import { nudge } from './nudges.ts'
import { bringBack } from './returns.ts'
import { tickByItself, untickByItself } from './rules.ts'
import { Nudge, OpenDm, Return, Shown } from './schema.ts'

/** Beside the opening of the channel, so that the list needs one call once it stands. */
export async function openDm(run: EffectRun, house: House): Promise<Outcome> {
  await house.slack.openDm(OpenDm.parse(run.data).user)
  return nothing
}

/** Starts what is due and passes on what is in the wrong hands, on the state of this moment: a second time finds nothing. */
export async function tendChecklists(run: EffectRun, house: House): Promise<Outcome> {
  await house.door.commit(run.incidentId, (state, now) => tend(state, listsOf(house.settings), house.newId, now))
  return nothing
}

export async function returnList(run: EffectRun, house: House): Promise<Outcome> {
  const wish = Return.parse(run.data)
  const id = house.newId()
  await house.door.commit(run.incidentId, (state, now) => bringBack(state, wish, id, now))
  return nothing
}

export async function tickItems(run: EffectRun, house: House): Promise<Outcome> {
  const { items } = Shown.parse(run.data)
  await house.door.commit(run.incidentId, (state, now) => tickByItself(state, items, now))
  return nothing
}

export async function untickItems(run: EffectRun, house: House): Promise<Outcome> {
  const { items } = Shown.parse(run.data)
  await house.door.commit(run.incidentId, (state, now) => untickByItself(state, items, now))
  return nothing
}

/** A reminder's time has come: it asks the state first whether anybody needs it. */
export async function nudgeItem(run: EffectRun, house: House): Promise<Outcome> {
  const now = house.clock.now()
  const { key } = run
  return nudge(run.state, Nudge.parse(run.data), { now, lateMs: lateness(run.dueAt, now), key }) ?? nothing
}
