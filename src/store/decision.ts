import type { NewEffect } from '../incident/effects.ts'
import type { Fact, NewFact } from '../incident/facts.ts'
import type { Refusal } from '../incident/refusal.ts'
import type { State } from '../incident/state.ts'

/** What a rule decided: facts to record and effects to ask for, on top of those that reactions to the facts ask for. */
export type Decision = {
  facts: NewFact[]
  effects?: NewEffect[]
  /** Keys of effects of this incident that were given up, to be tried once more. */
  retry?: string[]
  /** The new word in the addresses of its pages; only together with the fact that they are renewed. */
  webKey?: string
}
export type Decide = (state: State, now: Date) => Decision | Refusal
export type Committed = { state: State; facts: Fact[] }

/** Asked for each fact just recorded, with the state it led to. Pure. */
export type React = (fact: Fact, state: State, now: Date) => NewEffect[]

/** An effect in the hands of one worker: see jobs/claim.ts. */
export type Held = { key: string; holder: string }
