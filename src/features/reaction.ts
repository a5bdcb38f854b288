import type { Settings } from '../config/index.ts'
import type { NewEffect } from '../incident/effects.ts'
import type { FactKind, FactOf } from '../incident/facts.ts'
import type { State } from '../incident/state.ts'

/** What a fact asks for: pure, in the transaction that records it. */
export type Reaction<K extends FactKind> = (
  fact: FactOf<K>,
  state: State,
  context: { now: Date; settings: Settings },
) => NewEffect[]
