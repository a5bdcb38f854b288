import { expect, test } from 'vitest'
import { minutes } from '../../src/incident/clock.ts'
import { lateNote } from '../../src/incident/wording.ts'

test.each([
  [0, ''],
  [minutes(2), ''],
  [minutes(2) + 1, ' (This comes 2 min late.)'],
  [minutes(25), ' (This comes 25 min late.)'],
  [minutes(185), ' (This comes 3 h 05 min late.)'],
])('The note for something %i ms late is %j', (lateMs, words) => {
  expect(lateNote(lateMs)).toBe(words)
})
