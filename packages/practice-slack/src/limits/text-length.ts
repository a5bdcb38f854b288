import { isBag } from '../json.ts'

/** The number of characters that people would read in a value: everything under a key `text`, at any depth. */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + textLength(one), 0)
  if (!isBag(value)) return 0
  return Object.entries(value).reduce(
    (sum, [key, held]) => sum + (key === 'text' && typeof held === 'string' ? held.length : textLength(held)),
    0,
  )
}
