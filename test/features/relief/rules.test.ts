import { expect, test } from 'vitest'
import { askedNow } from '../../../src/features/relief/rules.ts'
import { after, hours } from '../../../src/incident/clock.ts'

const since = '2026-03-02T12:00:00.000Z'

test.each<[string, number, number, number]>([
  ['on time is about the hours it was set for', 3, 3, 3],
  ['less than an interval late is about those, too', 3, 3.9, 3],
  ['so late that two more were missed stands for all of them', 3, 5.5, 5],
  ['by a clock that went back is about the hours it was set for', 3, 1, 3],
])('a question that comes %s', (_, set, passed, about) => {
  const now = after(since, hours(passed))

  expect(askedNow({ user: 'U1', since, hours: set }, 1, now)).toBe(about)
})
