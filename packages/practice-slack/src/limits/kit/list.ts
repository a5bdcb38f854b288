import { isBag } from '../../json.ts'
import type { Problem } from '../problem.ts'
import { type Check, ofKind, when } from './check.ts'

const items = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** An array of `least` to `most` items, each of which passes `of`. */
export const list = (of: Check, most: number, least = 0): Check =>
  ofKind('an array', (value, pointer, surface) => {
    const found = items(value).length
    return [
      ...when(found > most, { pointer, rule: 'max-items', limit: most, found }),
      ...when(found < least, { pointer, rule: 'min-items', limit: least, found }),
      ...items(value).flatMap((one, n) => of(one, `${pointer}/${n}`, surface)),
    ]
  })

/** No two items of the array have the same text under `key`. */
export const unique =
  (key: string): Check =>
  (value, at) => {
    const seen = new Set<string>()
    return items(value).flatMap((one, n): Problem[] => {
      const held = isBag(one) ? one[key] : undefined
      if (typeof held !== 'string' || held === '') return []
      if (seen.has(held)) return [{ pointer: `${at}/${n}/${key}`, rule: 'unique', limit: key, found: held }]
      seen.add(held)
      return []
    })
  }
