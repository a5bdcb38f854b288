import type { FactOf } from '../facts.ts'
import type { Trouble } from '../state.ts'

/** One entry for each effect, with what was said of it last. */
export function inTrouble(troubles: Trouble[], { seq, data }: FactOf<'trouble'>): Trouble[] {
  const same = (each: Trouble) => each.effect === data.effect && each.what === data.what
  const retries = troubles.find(same)?.retries ?? 0
  const { effect, what, error, retrying, blocker } = data
  const told = { effect, what, error, retrying, seq, retries, retriedBy: null, ...(blocker ? { blocker } : {}) }
  return [...troubles.filter((each) => !same(each)), told]
}

export function retried(troubles: Trouble[], { data, actor }: FactOf<'retried'>): Trouble[] {
  return troubles.map((each) =>
    each.effect === data.effect ? { ...each, retrying: true, retries: each.retries + 1, retriedBy: actor } : each,
  )
}

export function outOfTrouble(troubles: Trouble[], { data }: FactOf<'trouble-over'>): Trouble[] {
  return troubles.filter((each) => each.effect !== data.effect)
}
