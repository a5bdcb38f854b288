import { describe, expect, test } from 'vitest'
import { saidSpan } from '../../../src/features/commands/said-span.ts'

/** When the incident was over. */
const last = new Date('2017-02-01T18:14:00Z')

function read(from: string, until: string): string {
  const found = saidSpan({ from, until }, last)
  if ('said' in found) return found.said
  return found.span === null ? 'none' : `${found.span.from.toISOString()} ${found.span.until.toISOString()}`
}

describe('a span of time, as it is typed', () => {
  test.each([
    ['', '', 'none'],
    ['17:20', '17:45', '2017-02-01T17:20:00.000Z 2017-02-01T17:45:00.000Z'],
    ['23:27', '00:15', '2017-01-31T23:27:00.000Z 2017-02-01T00:15:00.000Z'],
    [' 2017-01-31 23:27 ', '23:40 UTC', '2017-01-31T23:27:00.000Z 2017-01-31T23:40:00.000Z'],
    ['2017-01-31 23:27:30', '2017-02-01 00:10', '2017-01-31T23:27:30.000Z 2017-02-01T00:10:00.000Z'],
    ['2017-01-31T23:27Z', '2017-02-01T00:10Z', '2017-01-31T23:27:00.000Z 2017-02-01T00:10:00.000Z'],
    ['yesterday 9 pm', '21:30', '2017-01-31T21:00:00.000Z 2017-01-31T21:30:00.000Z'],
    ['23:27-23:40', '', '2017-01-31T23:27:00.000Z 2017-01-31T23:40:00.000Z'],
  ])('%j and %j is %s', (from, until, span) => {
    expect(read(from, until)).toBe(span)
  })

  test.each([
    ['soon', '23:40', '“soon” cannot be read as a time. Write it like 23:27'],
    ['25:99', '23:40', '“25:99” cannot be read as a time.'],
    ['23:27', 'later', '“later” cannot be read as a time.'],
    ['23:27 or so', '23:40', '“23:27 or so” cannot be read as a time.'],
    ['23:27', '', 'When does it end?'],
    ['', '23:27', 'When does it begin?'],
    ['2017-02-01 10:00', '2017-01-31 10:00', 'The end has to be later than the beginning.'],
  ])('%j and %j is refused in one sentence: %s', (from, until, sentence) => {
    expect(read(from, until)).toContain(sentence)
  })
})
