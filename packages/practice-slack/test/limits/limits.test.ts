import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { blockRows } from './block-rows.ts'
import { elementRows } from './element-rows.ts'

const rows = [...blockRows, ...elementRows]

describe.each(rows)('the limit of $what', ({ check, most, least = 0, at, rule }) => {
  test(`A size of ${most} is legal, and one more is refused with its place`, () => {
    const limit = check(most)
    const past = check(most + 1)

    expect(limit).toEqual([])
    expect(past).toEqual([{ pointer: at, rule, limit: most, found: most + 1 }])
  })

  test('Any size within the limit is legal, and any size above it is refused', () => {
    const sizes = { numRuns: 8 }

    fc.assert(
      fc.property(fc.integer({ min: least, max: most }), (n) => check(n).length === 0),
      sizes,
    )
    fc.assert(
      fc.property(fc.integer({ min: most + 1, max: most + 200 }), (n) => check(n).some((one) => one.found === n)),
      sizes,
    )
  })
})

test.each(rows.filter(({ leastRule }) => leastRule))(
  'The smallest size of $what ($least) is legal, and one less is refused',
  (row) => {
    const { check, least = 0, at, leastRule } = row

    const below = check(least - 1)

    expect(check(least)).toEqual([])
    expect(below).toEqual([{ pointer: at, rule: leastRule, limit: least, found: least - 1 }])
  },
)
