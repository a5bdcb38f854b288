import type { Fact } from './facts.ts'
import { declaredState } from './lifecycle/declared-state.ts'
import type { State } from './state.ts'
import { topics } from './topics.ts'

/** The state after one more fact. Pure; never throws on a fact that arrives late or twice. */
export function apply(state: State | null, fact: Fact, id: string): State {
  if (state === null) {
    if (fact.kind !== 'declared') throw new Error(`The first fact of incident ${id} is "${fact.kind}", not "declared".`)
    return declaredState(fact, id)
  }
  const own = topics.reduce((before, topic) => topic.fold(before, fact) ?? before, state)
  const next = topics.reduce((before, topic) => topic.foldAfter(before, fact), own)
  return { ...next, version: fact.seq }
}

/** The state that the facts result in, taken in the order in which they were recorded. */
export function fold(facts: readonly Fact[], id: string): State {
  const state = facts.reduce<State | null>((before, fact) => apply(before, fact, id), null)
  if (state === null) throw new Error(`Incident ${id} has no facts.`)
  return state
}
