import type { FactOf } from '../facts.ts'
import type { State } from '../state.ts'
import type { failureFacts } from './facts.ts'
import type { Trouble } from './state.ts'

export function foldFailure(state: State, fact: FactOf<keyof typeof failureFacts>): State {
  switch (fact.kind) {
    case 'trouble':
      return { ...state, troubles: inTrouble(state.troubles, fact) }
    case 'retried':
      return { ...state, troubles: retried(state.troubles, fact) }
    case 'trouble-over':
      return { ...state, troubles: outOfTrouble(state.troubles, fact) }
  }
}

/** One entry for each effect, with its last report. */
function inTrouble(troubles: Trouble[], { seq, data }: FactOf<'trouble'>): Trouble[] {
  const same = (each: Trouble) => each.effect === data.effect && each.what === data.what
  const retries = troubles.find(same)?.retries ?? 0
  const { effect, what, error, retrying, blocker } = data
  const told = { effect, what, error, retrying, seq, retries, retriedBy: null, ...(blocker ? { blocker } : {}) }
  return [...troubles.filter((each) => !same(each)), told]
}

function retried(troubles: Trouble[], { data, actor }: FactOf<'retried'>): Trouble[] {
  return troubles.map((each) =>
    each.effect === data.effect ? { ...each, retrying: true, retries: each.retries + 1, retriedBy: actor } : each,
  )
}

function outOfTrouble(troubles: Trouble[], { data }: FactOf<'trouble-over'>): Trouble[] {
  return troubles.filter((each) => each.effect !== data.effect)
}
