import fc from 'fast-check'
import { expect, test } from 'vitest'
import { everything } from '../../src/incident/lifecycle/filter.ts'
import { marksAsked, marksOf, together } from '../../src/store/search-marks.ts'

const groups = { from: 0, to: 0 }
const incident = {
  ...{ number: 1, status: 'closed', severity: 'sev1', kind: 'real', service: null, roles: [], inside: null },
  declaredAt: '2026-03-04T09:00:00.000Z',
}
const day = fc.integer({ min: 0, max: 40_000 }).map((count) => new Date(count * 86_400_000))
const periods = (text: string) => text.match(/(?:year|month):[\d-]+/g) ?? []

test('Every incident that was declared in a time has one of the marks that are asked for', () => {
  fc.assert(
    fc.property(day, fc.option(day), fc.option(day), fc.integer({ min: 0, max: 86_399_999 }), (at, from, to, later) => {
      const declaredAt = new Date(at.getTime() + later)
      fc.pre((from === null || from <= declaredAt) && (to === null || declaredAt < to) && (from ?? to) !== null)
      const marks = marksOf({ ...incident, declaredAt: declaredAt.toISOString() })
      const asked = periods(marksAsked('U1', { ...everything, from, to }, groups))

      expect(asked.some((each) => marks.includes(`\u0001${each}`))).toBe(true)
    }),
  )
})

test.each([
  ['2026-03-10', '2026-05-01', ['month:2026-03', 'month:2026-04', 'month:2026-05']],
  ['2025-11-30', '2027-01-15', ['month:2025-11', 'month:2025-12', 'year:2026', 'month:2027-01']],
  ['9999-01-01', null, []],
  [null, '0001-01-01', []],
])('From %s to %s few marks are asked for', (from, to, expected) => {
  const filter = { ...everything, from: from ? new Date(from) : null, to: to ? new Date(to) : null }

  expect(periods(marksAsked('U1', filter, groups))).toEqual(expected)
})

test('Every incident of a range of groups has one of the marks that are asked for, and no other has', () => {
  const group = fc.integer({ min: 0, max: 300 })
  fc.assert(
    fc.property(group, group, group, (from, more, of) => {
      const to = from + more
      const marks = marksOf({ ...incident, number: of * together + 7 })
      const asked = marksAsked('U1', everything, { from, to }).match(/(?:group|block):\d+/g) ?? []

      expect(asked.some((each) => marks.includes(`\u0001${each}`))).toBe(from <= of && of <= to)
      expect(asked.length).toBeLessThan(30 + more / 16)
    }),
  )
})

test('No mark can be written in a text, nor one person’s mark in another’s name', () => {
  expect(marksOf({ ...incident, inside: ["U'1\\"] })).toContain("\u0001in:U'1\\")
  expect(marksAsked("U'1\\", everything, groups)).toContain("'\u0001in:U''1\\\\'")
})
