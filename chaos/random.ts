import { createHash } from 'node:crypto'

/** Pseudo-random numbers: the same in the same order for the same seed and name. */
export type Random = {
  /** From 0 up to 1. */
  next(): number
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  /** That many letters of an alphabet. */
  letters(alphabet: string, length: number): string
  shuffled<T>(list: readonly T[]): T[]
}

/** Each `name` has a sequence of its own, so that a change in one part of the plan does not affect the others. */
export function randomFrom(seed: number, name: string): Random {
  let state = createHash('sha256').update(`${seed}:${name}`).digest().readInt32BE(0)
  // mulberry32
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const pick = <T>(list: readonly T[]): T => {
    const found = list[between(0, list.length - 1)]
    if (found === undefined) throw new Error('There is nothing to pick from.')
    return found
  }
  return {
    next,
    between,
    pick,
    chance: (probability) => next() < probability,
    letters: (alphabet, length) => Array.from({ length }, () => pick([...alphabet])).join(''),
    shuffled: (list) =>
      list
        .map((value) => ({ value, at: next() }))
        .sort((a, b) => a.at - b.at)
        .map(({ value }) => value),
  }
}
