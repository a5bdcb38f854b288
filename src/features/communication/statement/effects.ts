import { type EffectRun, nothing, type Outcome } from '../../../jobs/effect-handler.ts'
import type { House } from '../../context.ts'
import { isUnanswered, list } from './rules.ts'
import { Settle, Statement } from './schema.ts'

/** Later than any ts there will be. */
const end = '9'

/** A while after something sounded like trouble: it goes on the list unless somebody has answered, in whatever order we heard of it. */
export async function lookUnanswered(run: EffectRun, house: House): Promise<Outcome> {
  const statement = Statement.parse(run.data)
  const { settings, clock } = house
  const occurredAt = clock.now()
  const data = list(statement, run.state, { now: occurredAt, settings })
  if (data === null) return nothing
  const stretch = { channel: statement.channel, thread: null, from: statement.ts, to: end }
  const since = await house.incidents.factsAbout(run.incidentId, stretch)
  if (!isUnanswered(statement, since, settings.crew.statements.patterns)) return nothing
  return { facts: [{ kind: 'statement-unanswered', data, actor: null, occurredAt, key: `unanswered:${statement.ts}` }] }
}

/** One that was listed has its answer. */
export async function settleStatement(run: EffectRun, house: House): Promise<Outcome> {
  const data = Settle.parse(run.data)
  const listed = run.state.unanswered.some(({ channel, ts }) => channel === data.channel && ts === data.ts)
  if (!listed) return nothing
  const occurredAt = house.clock.now()
  return { facts: [{ kind: 'statement-settled', data, actor: null, occurredAt, key: `settled:${data.ts}` }] }
}
