import { byOccurrence } from '../by-occurrence.ts'
import type { Fact, FactKind, FactOf } from '../facts.ts'
import { whatHappened } from '../lifecycle/what-happened.ts'
import type { State } from '../state.ts'

/** The facts of an incident in order of occurrence. */
export type Facts = {
  of<K extends FactKind>(...kinds: K[]): FactOf<K>[]
  /** Every update, also those of an incident that was entered afterwards, since an update says itself when it began. */
  updates: FactOf<'update-written'>[]
  state: Pick<State, 'kind' | 'notes'>
}

/** The facts in order of occurrence; of an incident that was entered afterwards, those of what happened. */
export function inOrder(facts: readonly Fact[], state: Facts['state']): Facts {
  const all = [...facts].sort(byOccurrence)
  const ordered = whatHappened(all, state)
  return {
    state,
    updates: all.filter((fact) => fact.kind === 'update-written'),
    of: <K extends FactKind>(...kinds: K[]) =>
      ordered.filter((fact): fact is FactOf<K> => kinds.some((kind) => kind === fact.kind)),
  }
}

/** The moves of the status, in order. Parking moves an incident nowhere: it counts as where it was before. */
export const movesOf = ({ of }: Pick<Facts, 'of'>): FactOf<'status-changed'>[] =>
  of('status-changed').filter(({ data }) => data.to !== 'parked')
