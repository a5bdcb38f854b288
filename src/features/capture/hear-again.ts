import { after, hours } from '../../incident/clock.ts'
import type { NewFact } from '../../incident/facts/index.ts'
import type { Again, Deaf } from '../../jobs/heartbeat.ts'
import type { House } from '../house.ts'
import { compare } from './reconcile.ts'

/** Shorter than this it is no gap but a hiccup: the history is compared, and nobody is told. */
const worthTelling = 15_000

/**
 * Slack hears us again, after a start or a time without a connection: every incident in which people may have talked meanwhile
 * is compared with Slack's history, and learns of the gap.
 */
export async function hearAgain(why: Again, deaf: Deaf | null, house: House): Promise<void> {
  const now = house.clock.now()
  const told = deaf && deaf.until.getTime() - deaf.from.getTime() >= worthTelling ? deaf : null
  for (const { id, state } of await house.incidents.listening(after(now, -hours(24)))) {
    const facts = told ? gapFact(told, state.declaredAt) : []
    const effects = compare(state, { id: `${why}-${house.newId()}`, why })
    if (effects.length) await house.door.commit(id, () => ({ facts, effects }))
  }
}

function gapFact({ from, until, why }: Deaf, declaredAt: string): NewFact[] {
  const begin = new Date(Math.max(from.getTime(), Date.parse(declaredAt)))
  if (begin >= until) return []
  const data = { until: until.toISOString(), why }
  return [{ kind: 'gap', data, actor: null, occurredAt: begin, key: `gap:${from.toISOString()}` }]
}
