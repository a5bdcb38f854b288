import fc from 'fast-check'
import { expect, test } from 'vitest'
import { after, apart, hours, lateness, minutes, momentOf } from '../../src/incident/clock.ts'

test('A message ts is read as its moment to the millisecond, whatever the moment', () => {
  const second = fc.integer({ min: 1_000_000_000, max: 4_000_000_000 })
  const millisecond = fc.integer({ min: 0, max: 999 })

  fc.assert(
    fc.property(second, millisecond, (seconds, ms) => {
      const ts = `${seconds}.${String(ms).padStart(3, '0')}000`

      expect(momentOf(ts).getTime()).toBe(seconds * 1000 + ms)
    }),
    { numRuns: 2_000 },
  )
})

test.each([
  ['1712345678.000100', '2024-04-05T19:34:38.000Z'],
  ['1712345678.999900', '2024-04-05T19:34:38.999Z'],
  ['1712345678', '2024-04-05T19:34:38.000Z'],
])('The ts %s is read as %s', (ts, moment) => {
  expect(momentOf(ts).toISOString()).toBe(moment)
})

test.each<[string, Date | null, number]>([
  ['is the time since it was due', new Date('2026-03-02T11:35:00Z'), minutes(25)],
  ['is zero when it had no due time', null, 0],
  ['is zero when the clock was set back before its due time', new Date('2026-03-02T13:00:00Z'), 0],
])('The lateness of a timer %s', (_, dueAt, late) => {
  expect(lateness(dueAt, new Date('2026-03-02T12:00:00Z'))).toBe(late)
})

test('The distance between two moments is the same whichever comes first', () => {
  const [one, other] = [new Date('2026-03-02T12:00:00Z'), new Date('2026-03-02T12:00:07Z')]

  expect([apart(one, other), apart(other, one)]).toEqual([7_000, 7_000])
})

test('Durations are in milliseconds and can be added to a date or to its text', () => {
  expect(minutes(2)).toBe(120_000)
  expect(hours(0.5)).toBe(minutes(30))
  expect(after('2026-03-02T12:00:00Z', minutes(1)).toISOString()).toBe('2026-03-02T12:01:00.000Z')
  expect(after(new Date('2026-03-02T12:00:00Z'), -1).toISOString()).toBe('2026-03-02T11:59:59.999Z')
})
