import type { lookUnanswered, settleStatement } from '../../../incident/communication/effects.ts'
import { noOutcome, type Outcome, type RunOf } from '../../../jobs/effect-handler.ts'
import type { FeatureContext } from '../../context.ts'
import { isUnanswered, list } from './rules.ts'

/** A text that sorts after every ts. */
const end = '9'

/**
 * Runs some time after a message that sounds like trouble. The message goes on the list unless somebody has answered, in whatever order we
 * received the events.
 */
export async function onLookUnanswered(run: RunOf<typeof lookUnanswered>, ctx: FeatureContext): Promise<Outcome> {
  const statement = run.data
  const { settings, clock } = ctx
  const occurredAt = clock.now()
  const data = list(statement, run.state, { now: occurredAt, settings })
  if (data === null) return noOutcome
  const stretch = { channel: statement.channel, thread: null, from: statement.ts, to: end }
  const since = await ctx.incidents.factsAbout(run.incidentId, stretch)
  if (!isUnanswered(statement, since, settings.crew.statements.patterns)) return noOutcome
  return { facts: [{ kind: 'statement-unanswered', data, actor: null, occurredAt, key: `unanswered:${statement.ts}` }] }
}

/** Records that a listed message has its answer. */
export async function onSettleStatement(run: RunOf<typeof settleStatement>, ctx: FeatureContext): Promise<Outcome> {
  const data = run.data
  const listed = run.state.unanswered.some(({ channel, ts }) => channel === data.channel && ts === data.ts)
  if (!listed) return noOutcome
  const occurredAt = ctx.clock.now()
  return { facts: [{ kind: 'statement-settled', data, actor: null, occurredAt, key: `settled:${data.ts}` }] }
}
