import type { Fact } from '../facts.ts'
import type { State } from '../state.ts'

/** How long somebody may take to tell of what they do now (ms). */
const live = 5 * 60_000

/**
 * Whether a fact only gives an incident that was entered afterwards its beginning or its end, at the times of the first and the last thing
 * in it: nobody declared or closed anything then.
 */
export function isBookkeeping({ kind, actor }: Fact, state: Pick<State, 'kind'>): boolean {
  return state.kind === 'past' && actor === null && (kind === 'declared' || kind === 'status-changed')
}

/**
 * The facts of what happened. An incident that is entered afterwards is imported, moved and noted on by people who write down what was:
 * what they do on that day says nothing about when it happened, unless they date it back.
 */
export function whatHappened<F extends Fact>(facts: readonly F[], state: Pick<State, 'kind'>): readonly F[] {
  if (state.kind !== 'past') return facts
  return facts.filter((fact) => isDatedBack(fact) && !isBookkeeping(fact, state))
}

const isDatedBack = ({ recordedAt, occurredAt }: Fact): boolean => recordedAt.getTime() - occurredAt.getTime() > live
