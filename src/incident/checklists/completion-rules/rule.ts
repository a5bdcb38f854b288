import type { Fact, FactKind } from '../../facts.ts'
import type { State } from '../../state.ts'

/** Something that a fact can show to be done, so that nobody has to tick it. */
export type CompletionRule = {
  /** What was observed, as the list and the timeline describe it. */
  says: string
  /** The same, if it depends on the fact. */
  saw?(fact: Fact): string
  /** The facts that can show it. It is also checked when a list begins, because it may be done already. */
  on: FactKind[]
  shown(state: State, fact: Fact): boolean
  /** When it is no longer true. Absent if what was done stays done, whatever happens later. */
  over?: Over
}

/**
 * `on`: the facts that can end it; of status changes, only those that go back. `now` must never hold at the same time as what shows the
 * tick.
 */
export type Over = { on: FactKind[]; now(state: State): boolean }

/** An empty list shows nothing: the work may have been done without our knowledge. */
export function all<T>(things: T[], done: (thing: T) => boolean): boolean {
  return things.length > 0 && things.every(done)
}
