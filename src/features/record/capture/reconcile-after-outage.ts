import { after, hours } from '../../../incident/clock.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { Unreadable } from '../../../incident/failure.ts'
import type { CheckReason, MissedPeriod } from '../../../jobs/heartbeat.ts'
import type { Decision } from '../../../store/commit.ts'
import type { FeatureContext } from '../../context.ts'
import { count } from './count.ts'
import { compare } from './reconcile.ts'

/** A shorter outage than this (ms) is no gap: the history is compared, but no gap is recorded. */
const worthTelling = 15_000

/**
 * Runs when Slack reaches us again, after a start or an outage: every incident in which people may have written meanwhile is compared with
 * Slack's history, and the gap is recorded.
 */
export async function reconcileAfterOutage(
  why: CheckReason,
  deaf: MissedPeriod | null,
  ctx: FeatureContext,
): Promise<void> {
  const now = ctx.clock.now()
  const told = deaf && deaf.until.getTime() - deaf.from.getTime() >= worthTelling ? deaf : null
  for (const { id, state } of await ctx.incidents.listening(after(now, -hours(24)))) {
    const facts = told ? gapFact(told, state.declaredAt) : []
    const pass = `${why}-${ctx.newId()}`
    const effects = [...compare(state, { id: pass, why }), ...count(state, pass)]
    if (effects.length) await askFor(id, { facts, effects }, ctx)
  }
}

/** An incident that cannot be read does not keep the others waiting. */
async function askFor(id: string, wanted: Decision, ctx: FeatureContext): Promise<void> {
  try {
    await ctx.writer.commit(id, () => wanted)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
  }
}

function gapFact({ from, until, why }: MissedPeriod, declaredAt: string): NewFact[] {
  const begin = new Date(Math.max(from.getTime(), Date.parse(declaredAt)))
  if (begin >= until) return []
  const data = { until: until.toISOString(), why }
  return [{ kind: 'gap', data, actor: null, occurredAt: begin, key: `gap:${from.toISOString()}` }]
}
