import { type Refusal, refuse } from '../../incident/refusal.ts'

/** Returns the next number. Everything on the board is numbered within its incident and its kind, from 1, and nothing is ever removed. */
export function nextNumber(list: readonly { number: number }[]): number {
  return (list.at(-1)?.number ?? 0) + 1
}

/** Returns the item with that number, or a refusal that lists the numbers that exist. */
export function pick<T extends { number: number }>(list: readonly T[], number: number, what: string): T | Refusal {
  const found = list.find((each) => each.number === number)
  if (found) return found
  const last = list.at(-1)?.number
  if (last === undefined) return refuse(`There is no ${what} yet in this incident.`)
  const known = last === 1 ? 'there is only number 1' : `they are numbered 1 to ${last}`
  return refuse(`There is no ${what} ${number}: ${known}.`)
}

/** Finds an item with the same text: somebody pressed Enter twice, or two people had the same thought. */
export function twinOf<T>(list: readonly T[], words: (one: T) => string, text: string): T | undefined {
  const same = (one: string) => one.toLowerCase().replace(/\s+/g, ' ').trim()
  return list.find((each) => same(words(each)) === same(text))
}
