import type { Fact } from '../../incident/facts.ts'
import { apply } from '../../incident/fold.ts'
import type { State } from '../../incident/state.ts'

/** By which of the two clocks facts are taken: when imoc knew of them, or when they happened. */
export const clocks = ['recorded', 'happened'] as const
export type Clock = (typeof clocks)[number]

/** Up to which fact the page shows what there was, by a clock; `seq` is that fact. */
export type Moment = { clock: Clock; seq: number }

/** The state is kept after each so many facts, so that none is more than this many steps away. */
const stride = 250

/**
 * An incident at any of its moments. Facts are folded in the order in which they were recorded, by either clock; the declaration, from which
 * the state begins, is always among them.
 */
export type Known = {
  facts: readonly Fact[]
  /** The facts in the order of a clock: the places that a slider has. */
  order(clock: Clock): readonly Fact[]
  /** Those that count at a moment, in the order in which they were recorded; null: all. */
  factsAt(moment: Moment | null): Fact[]
  stateAt(moment: Moment | null): State
}

/** `facts`: all of them, in the order in which they were recorded. */
export function createKnown(facts: readonly Fact[], id: string): Known {
  const places = new Map(facts.map((fact, place) => [fact.seq, place]))
  const happened = [...facts].sort((a, b) => a.occurredAt.getTime() - b.occurredAt.getTime() || a.seq - b.seq)
  const ranks = new Map(happened.map((fact, rank) => [fact.seq, rank]))
  const latest = latestRanks(facts, ranks)
  /** The states after 0, 250, 500 … facts, as far as they were needed. */
  const kept: (State | null)[] = [null]

  function after(count: number): State | null {
    const last = Math.min(Math.floor(count / stride), facts.length)
    for (let each = kept.length; each <= last; each += 1) {
      kept.push(folded(kept[each - 1] ?? null, facts.slice((each - 1) * stride, each * stride), id))
    }
    return folded(kept[last] ?? null, facts.slice(last * stride, count), id)
  }

  /** How many facts from the first on all count, and those after them that count, too. */
  function counting(moment: Moment | null): { first: number; others: Fact[] } {
    if (moment === null) return { first: facts.length, others: [] }
    if (moment.clock === 'recorded') return { first: (places.get(moment.seq) ?? facts.length - 1) + 1, others: [] }
    const rank = ranks.get(moment.seq) ?? facts.length - 1
    const first = Math.max(1, firstAbove(latest, rank))
    return { first, others: facts.slice(first).filter(({ seq }) => (ranks.get(seq) ?? 0) <= rank) }
  }

  return {
    facts,
    order: (clock) => (clock === 'recorded' ? facts : happened),
    factsAt(moment) {
      const { first, others } = counting(moment)
      return [...facts.slice(0, first), ...others]
    },
    stateAt(moment) {
      const { first, others } = counting(moment)
      const state = folded(after(first), others, id)
      if (state === null) throw new Error('An incident without facts has no state.')
      return state
    },
  }
}

function folded(state: State | null, facts: readonly Fact[], id: string): State | null {
  return facts.reduce<State | null>((so, fact) => apply(so, fact, id), state)
}

/** The latest place by occurrence among the facts up to each; the declaration counts as the first. */
function latestRanks(facts: readonly Fact[], ranks: ReadonlyMap<number, number>): number[] {
  let latest = -1
  return facts.map(({ seq }, place) => {
    latest = place === 0 ? -1 : Math.max(latest, ranks.get(seq) ?? 0)
    return latest
  })
}

/** The first place whose number is greater than `limit`; numbers ascend. */
function firstAbove(numbers: readonly number[], limit: number): number {
  let [from, to] = [0, numbers.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((numbers[middle] ?? 0) > limit) to = middle
    else from = middle + 1
  }
  return from
}
