import { describe, expect, it } from 'vitest'
import { parseDuration } from '../../../practice/scenario/duration.ts'
import { momentOf, stamp } from '../../../practice/scenario/moment.ts'

const last = new Date('2017-01-31T21:00:30Z')

function at(text: string | undefined): string {
  const moment = momentOf(text, last)
  return moment.ok ? stamp(moment.time) : moment.why
}

describe('the time of a step', () => {
  it.each([
    ['2017-02-01 00:10', '2017-02-01 00:10'],
    ['2017-02-01 00:10:20', '2017-02-01 00:10:20'],
    ['22:00', '2017-01-31 22:00'],
    ['21:00:30', '2017-01-31 21:00:30'],
    ['9:05', '2017-02-01 09:05'],
    ['+5m', '2017-01-31 21:05:30'],
    ['+1h30m', '2017-01-31 22:30:30'],
    ['+1d', '2017-02-01 21:00:30'],
    [undefined, '2017-01-31 21:00:30'],
  ])('The time %s after 21:00:30 is read as %s', (text, expected) => {
    expect(at(text)).toBe(expected)
  })

  it.each([
    ['21:00', 'write its date'],
    ['2017-01-31 20:00', 'before the step above it'],
    ['25:00', 'is no time'],
    ['2017-02-31 10:00', 'is no time'],
    ['+5 minutes', 'is no span of time'],
    ['later', 'is no time'],
  ])('The time %s after 21:00:30 is refused: %s', (text, why) => {
    expect(at(text)).toContain(why)
  })
})

describe('a length of time in a scenario', () => {
  it.each([
    ['30s', 30_000],
    ['1h30m', 5_400_000],
    ['2d', 172_800_000],
    ['5', undefined],
    ['', undefined],
  ])('The length of time %s is read as %s ms', (text, expected) => {
    expect(parseDuration(text)).toBe(expected)
  })
})
