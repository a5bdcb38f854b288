import type {
  nudgeItem,
  returnList,
  tendChecklists,
  tickItems,
  untickItems,
} from '../../../incident/checklists/effects.ts'
import { lateness } from '../../../incident/clock.ts'
import type { openDm } from '../../../incident/on-call/effects.ts'
import { type DecideOutcome, noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import type { FeatureContext } from '../../context.ts'
import { listsOf, reconcileLists } from './due-lists.ts'
import { nudge } from './nudges.ts'
import { bringBack } from './returns.ts'
import { tickByItself, untickByItself } from './rules.ts'

/** Opens the direct message while the channel is created, so that the list needs only one call after that. */
export async function onOpenDm(run: RunOf<typeof openDm>, ctx: FeatureContext): Promise<Outcome> {
  await ctx.slack.openDm(run.data.user)
  return noOutcome
}

/**
 * Starts the lists that are due and passes on those of people who have lost the role, by the current state: a second run finds nothing to
 * do.
 */
export async function onTendChecklists(_: RunOf<typeof tendChecklists>, ctx: FeatureContext): Promise<DecideOutcome> {
  return (state, now) => reconcileLists(state, listsOf(ctx.settings), ctx.newId, now)
}

export async function onReturnList(run: RunOf<typeof returnList>, ctx: FeatureContext): Promise<DecideOutcome> {
  const wish = run.data
  const id = ctx.newId()
  return (state, now) => bringBack(state, wish, id, now)
}

export async function onTickItems(run: RunOf<typeof tickItems>): Promise<DecideOutcome> {
  const { items } = run.data
  return (state, now) => tickByItself(state, items, now)
}

export async function onUntickItems(run: RunOf<typeof untickItems>): Promise<DecideOutcome> {
  const { items } = run.data
  return (state, now) => untickByItself(state, items, now)
}

/** Runs when a reminder is due. It looks at the state first to see whether anybody needs it. */
export async function onNudgeItem(run: RunOf<typeof nudgeItem>, ctx: FeatureContext): Promise<Outcome> {
  const now = ctx.clock.now()
  const { key } = run
  return nudge(run.state, run.data, { now, lateMs: lateness(run.dueAt, now), key }) ?? noOutcome
}
