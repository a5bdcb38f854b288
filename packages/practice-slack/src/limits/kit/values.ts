import type { Problem } from '../problem.ts'
import { type Check, ofKind, when } from './check.ts'

const length = (value: unknown) => (typeof value === 'string' ? value.length : 0)

/** A string of `least` to `most` characters. */
export const chars = (most: number, least = 0): Check =>
  ofKind('a string', (value, at) => lengthProblems(length(value), at, most, least))

export function lengthProblems(found: number, pointer: string, most: number, least: number): Problem[] {
  return [
    ...when(found > most, { pointer, rule: 'max-length', limit: most, found }),
    ...when(found < least, { pointer, rule: 'min-length', limit: least, found }),
  ]
}

export const flag = ofKind('a boolean')

/** A string of any length. */
export const words = ofKind('a string')

export const number = (least: number, most: number): Check =>
  ofKind('a number', (value, pointer) => {
    const found = Number(value)
    return [
      ...when(found > most, { pointer, rule: 'at-most', limit: most, found }),
      ...when(found < least, { pointer, rule: 'at-least', limit: least, found }),
    ]
  })

/** The same without fractions. */
export const whole =
  (least: number, most: number): Check =>
  (value, at, surface) =>
    typeof value === 'number' && !Number.isInteger(value)
      ? [{ pointer: at, rule: 'kind', limit: 'an integer', found: 'a fraction' }]
      : number(least, most)(value, at, surface)

export const oneOf =
  (...allowed: (string | number)[]): Check =>
  (value, pointer) =>
    when(!allowed.some((one) => one === value), {
      pointer,
      rule: 'one-of',
      limit: allowed.join(', '),
      found: String(value),
    })

/** A string that matches `pattern`; `name` describes it in words. */
export const form = (pattern: RegExp, name: string): Check =>
  ofKind('a string', (value, pointer) =>
    when(!pattern.test(String(value)), { pointer, rule: 'form', limit: name, found: String(value) }),
  )
