import type { Settings } from '../config/index.ts'
import type { NewEffect } from '../incident/effects.ts'
import type { FactKind, FactOf } from '../incident/facts.ts'
import type { State } from '../incident/state.ts'
import { whoReacts } from './who-reacts.ts'

/** Returns what a fact asks for. It is pure, and runs in the transaction that records the fact. */
export type Reaction<K extends FactKind> = (
  fact: FactOf<K>,
  state: State,
  context: { now: Date; settings: Settings },
) => NewEffect[]

/** The kinds that a feature reacts to. */
export type ReactsTo<Name extends string> = {
  [K in FactKind]: Name extends (typeof whoReacts)[K][number] ? K : never
}[FactKind]

/** A reaction to each kind that a feature reacts to. */
export type Reactions<Name extends string> = { [K in ReactsTo<Name>]: Reaction<K> }

/** The same reaction to each kind that a feature reacts to. */
export function reactAlike<Name extends string>(name: Name, reaction: Reaction<FactKind>): Reactions<Name> {
  const kinds = Object.entries<readonly string[]>(whoReacts).filter(([, names]) => names.includes(name))
  const reactions: object = Object.fromEntries(kinds.map(([kind]) => [kind, reaction]))
  // These are the kinds that the type names: both are derived from the same table.
  return reactions as Reactions<Name>
}
