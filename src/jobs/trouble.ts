import type { FactData, NewFact } from '../incident/facts/index.ts'
import type { State } from '../incident/state.ts'
import type { Outcome } from './effect-handler.ts'

/**
 * Said once for each time that people asked for another try, and for each way in which it ended. In an outage all fails, so while
 * one effect of a kind is known to be waiting for its end, the others are not said.
 */
export function troubleFacts(data: FactData<'trouble'>, state: State, now: Date): NewFact[] {
  const known = state.troubles.some((each) => each.what === data.what && each.retrying)
  if (data.retrying && known) return []
  const round = state.troubles.find(({ effect }) => effect === data.effect)?.retries ?? 0
  const key = `trouble:${data.effect}:${data.retrying ? 'waiting' : 'parked'}:${round}`
  return [{ kind: 'trouble', data, actor: null, occurredAt: now, key }]
}

/** The outcome of an effect that has worked; where people knew of its trouble, they hear that it is over. */
export function withoutTrouble(outcome: Outcome, effect: string, state: State, now: Date): Outcome {
  const trouble = state.troubles.find((each) => each.effect === effect)
  if (!trouble) return outcome
  const data = { effect, what: trouble.what }
  const over: NewFact = { kind: 'trouble-over', data, actor: null, occurredAt: now, key: `trouble-over:${effect}` }
  return { ...outcome, facts: [...outcome.facts, over] }
}
