import { byOccurrence } from '../by-occurrence.ts'
import type { Fact, FactKind, FactOf } from '../facts.ts'
import type { State } from '../state.ts'

/** The facts of an incident in order of occurrence. */
export type Facts = {
  of<K extends FactKind>(...kinds: K[]): FactOf<K>[]
  /** Every update, also those of an incident that was entered afterwards, since an update says itself when it began. */
  updates: FactOf<'update-written'>[]
  state: Pick<State, 'kind' | 'notes'>
}

/** How long somebody may take to tell of what they do now (ms). */
const live = 5 * 60_000

/**
 * The facts in order of occurrence. An incident that is entered afterwards is declared, moved and taken by people who write down what was:
 * what they do on that day says nothing about when it happened, unless they date it back.
 */
export function inOrder(facts: readonly Fact[], state: Facts['state']): Facts {
  const isDated = ({ recordedAt, occurredAt }: Fact) => recordedAt.getTime() - occurredAt.getTime() > live
  const all = [...facts].sort(byOccurrence)
  const ordered = state.kind === 'past' ? all.filter(isDated) : all
  return {
    state,
    updates: all.filter((fact) => fact.kind === 'update-written'),
    of: <K extends FactKind>(...kinds: K[]) =>
      ordered.filter((fact): fact is FactOf<K> => kinds.some((kind) => kind === fact.kind)),
  }
}
