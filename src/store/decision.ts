import type { NewEffect } from '../incident/effects.ts'
import type { Fact, NewFact } from '../incident/facts.ts'
import type { Refusal } from '../incident/refusal.ts'
import type { State } from '../incident/state.ts'

/** What a rule decided: facts to record and effects to ask for, in addition to those that reactions to the facts ask for. */
export type Decision = {
  facts: NewFact[]
  effects?: NewEffect[]
  /** Keys of given-up effects of this incident that are to be tried once more. */
  retry?: string[]
}
export type Decide = (state: State, now: Date) => Decision | Refusal
export type Committed = { state: State; facts: Fact[] }

/** Called for each fact just recorded, with the state after it. Pure. */
export type React = (fact: Fact, state: State, now: Date) => NewEffect[]
