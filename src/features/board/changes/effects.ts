import type { askChange, compareChanges } from '../../../incident/board/effects.ts'
import { lateness } from '../../../incident/clock.ts'
import { Unreadable } from '../../../incident/failure.ts'
import type { State } from '../../../incident/state.ts'
import { noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import type { FeatureContext } from '../../context.ts'
import { newOverlaps } from './overlaps.ts'
import { toAsk } from './rules.ts'

/** Runs when the timer is due: it looks first whether the change is still in progress, and asks once. */
export async function onAskChange(run: RunOf<typeof askChange>, ctx: FeatureContext): Promise<Outcome> {
  const { number } = run.data
  const user = toAsk(run.state, number)
  if (user === null) return noOutcome
  const occurredAt = ctx.clock.now()
  const data = { number, user, lateMs: lateness(run.dueAt, occurredAt) }
  return { facts: [{ kind: 'change-asked', data, actor: null, occurredAt, key: run.key }] }
}

/**
 * Tells this incident and every other open one about each other's changes on the same service. It looks again after it has written, so that
 * it sees what began or ended in another process meanwhile; otherwise the look that the other process asked for sees it.
 */
export async function onCompareChanges(run: RunOf<typeof compareChanges>, ctx: FeatureContext): Promise<Outcome> {
  while (await learned(run.incidentId, ctx)) {
    // Each round records what the round before it has found, so there is less to record each time.
  }
  return noOutcome
}

/** Returns whether there was anything new, which is recorded now. */
async function learned(id: string, ctx: FeatureContext): Promise<boolean> {
  const own = await ctx.incidents.byId(id)
  if (!own) return false
  const others = (await ctx.incidents.open()).filter((each) => each.id !== id)
  const pairs = others.flatMap((other) => [
    { of: own, about: other.state },
    { of: other, about: own.state },
  ])
  const news = pairs.filter(({ of, about }) => newOverlaps(of.state, about, ctx.clock.now()).length > 0)
  let any = false
  for (const { of, about } of news) any = (await learn(of.id, about, ctx)) || any
  return any
}

/** Returns whether an incident learned anything; an incident that cannot be read learns nothing. */
async function learn(id: string, about: State, ctx: FeatureContext): Promise<boolean> {
  try {
    await ctx.writer.commit(id, (state, now) => ({ facts: newOverlaps(state, about, now) }))
    return true
  } catch (error) {
    if (error instanceof Unreadable) return false
    throw error
  }
}
