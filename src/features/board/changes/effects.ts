import type { askChange, compareChanges } from '../../../incident/board/effects.ts'
import { lateness } from '../../../incident/clock.ts'
import { Unreadable } from '../../../incident/failure.ts'
import type { State } from '../../../incident/state.ts'
import { noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import type { FeatureContext } from '../../context.ts'
import { newOverlaps } from './overlaps.ts'
import { toAsk } from './rules.ts'

/** The timer has come: it looks first whether the change is in flight still, and asks once. */
export async function onAskChange(run: RunOf<typeof askChange>, ctx: FeatureContext): Promise<Outcome> {
  const { number } = run.data
  const user = toAsk(run.state, number)
  if (user === null) return noOutcome
  const occurredAt = ctx.clock.now()
  const data = { number, user, lateMs: lateness(run.dueAt, occurredAt) }
  return { facts: [{ kind: 'change-asked', data, actor: null, occurredAt, key: run.key }] }
}

/**
 * This incident and every other open one learn of each other's changes on the same service. It looks again after it has
 * written: what began or ended meanwhile in another process is seen by this one, or by the look that the other asked for.
 */
export async function onCompareChanges(run: RunOf<typeof compareChanges>, ctx: FeatureContext): Promise<Outcome> {
  while (await learned(run.incidentId, ctx)) {
    // Each round records what the one before it made known, and there is less of it each time.
  }
  return noOutcome
}

/** Whether there was anything new, which is recorded now. */
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

/** Whether it learnt anything: another incident that cannot be read does not. */
async function learn(id: string, about: State, ctx: FeatureContext): Promise<boolean> {
  try {
    await ctx.writer.commit(id, (state, now) => ({ facts: newOverlaps(state, about, now) }))
    return true
  } catch (error) {
    if (error instanceof Unreadable) return false
    throw error
  }
}
