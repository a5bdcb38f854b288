import type {
  nudgeItem,
  returnList,
  tendChecklists,
  tickItems,
  untickItems,
} from '../../../incident/checklists/effects.ts'
import { lateness } from '../../../incident/clock.ts'
import type { openDm } from '../../../incident/on-call/effects.ts'
import { nothing, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import type { House } from '../../context.ts'
import { listsOf, tend } from './due-lists.ts'
import { nudge } from './nudges.ts'
import { bringBack } from './returns.ts'
import { tickByItself, untickByItself } from './rules.ts'

/** Beside the opening of the channel, so that the list needs one call once it stands. */
export async function onOpenDm(run: RunOf<typeof openDm>, house: House): Promise<Outcome> {
  await house.slack.openDm(run.data.user)
  return nothing
}

/** Starts what is due and passes on what is in the wrong hands, on the state of this moment: a second time finds nothing. */
export async function onTendChecklists(run: RunOf<typeof tendChecklists>, house: House): Promise<Outcome> {
  await house.door.commit(run.incidentId, (state, now) => tend(state, listsOf(house.settings), house.newId, now))
  return nothing
}

export async function onReturnList(run: RunOf<typeof returnList>, house: House): Promise<Outcome> {
  const wish = run.data
  const id = house.newId()
  await house.door.commit(run.incidentId, (state, now) => bringBack(state, wish, id, now))
  return nothing
}

export async function onTickItems(run: RunOf<typeof tickItems>, house: House): Promise<Outcome> {
  const { items } = run.data
  await house.door.commit(run.incidentId, (state, now) => tickByItself(state, items, now))
  return nothing
}

export async function onUntickItems(run: RunOf<typeof untickItems>, house: House): Promise<Outcome> {
  const { items } = run.data
  await house.door.commit(run.incidentId, (state, now) => untickByItself(state, items, now))
  return nothing
}

/** A reminder's time has come: it asks the state first whether anybody needs it. */
export async function onNudgeItem(run: RunOf<typeof nudgeItem>, house: House): Promise<Outcome> {
  const now = house.clock.now()
  const { key } = run
  return nudge(run.state, run.data, { now, lateMs: lateness(run.dueAt, now), key }) ?? nothing
}
