import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readNote } from '../../../../src/features/record/timeline/note.ts'
import { isRefusal } from '../../../../src/incident/refusal.ts'
import { inPlainText } from '../../../../src/incident/sentence.ts'

const noon = new Date('2026-03-02T12:00:30Z')
const usage = 'Write it as /incident note <text>, /incident note at 14:05 <text> or /incident note 10m ago <text>.'

const read = (typed: string, now: Date, zone: string) => readNote(typed, now, { zone, command: '/incident note' })

const momentOf = (typed: string, now: Date, zone: string): string => {
  const note = read(typed, now, zone)
  return isRefusal(note) ? inPlainText(note.refused) : note.at.toISOString()
}

test('A note without a time is about now', () => {
  expect(read('  the rollback is out ', noon, 'Etc/UTC')).toEqual({
    text: 'the rollback is out',
    at: noon,
  })
})

test.each([
  ['10m ago x', '2026-03-02T11:50:30.000Z'],
  ['10 min ago x', '2026-03-02T11:50:30.000Z'],
  ['2h ago x', '2026-03-02T10:00:30.000Z'],
  ['2H AGO x', '2026-03-02T10:00:30.000Z'],
  ['0m ago x', '2026-03-02T12:00:30.000Z'],
  ['10 minutes ago x', '2026-03-02T11:50:30.000Z'],
  ['1h30m ago x', '2026-03-02T10:30:30.000Z'],
  ['1 hour 30 minutes ago: x', '2026-03-02T10:30:30.000Z'],
  ['90s ago x', '2026-03-02T11:59:00.000Z'],
  ['half an hour ago, x', '2026-03-02T11:30:30.000Z'],
  ['2d ago x', '2026-02-28T12:00:30.000Z'],
])('A note of %j counts back from now', (typed, at) => {
  expect(read(typed, noon, 'Europe/Berlin')).toEqual({ text: 'x', at: new Date(at) })
})

test.each([
  ['at 11:05 x', 'Etc/UTC', '2026-03-02T11:05:00.000Z'],
  ['AT 11:05\nx', 'Etc/UTC', '2026-03-02T11:05:00.000Z'],
  ['at 9:05 x', 'Etc/UTC', '2026-03-02T09:05:00.000Z'],
  ['at 12:00 x', 'Etc/UTC', '2026-03-02T12:00:00.000Z'],
  ['at 9:05 pm x', 'Etc/UTC', '2026-03-01T21:05:00.000Z'],
  ['at 9:05am x', 'Etc/UTC', '2026-03-02T09:05:00.000Z'],
  ['at 12:00 a.m. x', 'Etc/UTC', '2026-03-02T00:00:00.000Z'],
  ['at 12:01 x', 'Etc/UTC', '2026-03-02T12:01:00.000Z'],
  ['at 12:10 x', 'Etc/UTC', '2026-03-02T12:10:00.000Z'],
  ['at 12:11 x', 'Etc/UTC', '2026-03-01T12:11:00.000Z'],
  ['at 11:05:30 x', 'Etc/UTC', '2026-03-02T11:05:30.000Z'],
  ['11:05 x', 'Etc/UTC', '2026-03-02T11:05:00.000Z'],
  ['yesterday at 14:05 x', 'Europe/Berlin', '2026-03-01T13:05:00.000Z'],
  ['yesterday 9 pm x', 'Europe/Berlin', '2026-03-01T20:00:00.000Z'],
  ['at 9pm x', 'Etc/UTC', '2026-03-01T21:00:00.000Z'],
  ['2026-03-01 14:05 x', 'Europe/Berlin', '2026-03-01T13:05:00.000Z'],
  ['at 2026-03-01T14:05:00Z x', 'Europe/Berlin', '2026-03-01T14:05:00.000Z'],
  ['on sunday at 10:00 x', 'Europe/Berlin', '2026-03-01T09:00:00.000Z'],
  ['at 11:05 UTC x', 'Europe/Berlin', '2026-03-02T11:05:00.000Z'],
  ['at 11:05 utc x', 'Europe/Berlin', '2026-03-02T11:05:00.000Z'],
  ['11:05Z x', 'Europe/Berlin', '2026-03-02T11:05:00.000Z'],
  ['at 06:05 EST x', 'Europe/Berlin', '2026-03-02T11:05:00.000Z'],
  ['at 16:35 IST x', 'Asia/Kolkata', '2026-03-02T11:05:00.000Z'],
  ['at 13:05 IST x', 'Asia/Jerusalem', '2026-03-02T11:05:00.000Z'],
  ['at 19:05 CST x', 'Asia/Shanghai', '2026-03-02T11:05:00.000Z'],
  ['at 20:05 (Asia/Tokyo) x', 'Europe/Berlin', '2026-03-02T11:05:00.000Z'],
  ['at 06:05 New York time x', 'Europe/Berlin', '2026-03-02T11:05:00.000Z'],
  ['at 12:05 +01:00 x', 'Asia/Tokyo', '2026-03-02T11:05:00.000Z'],
  ['at 00:00 x', 'Etc/UTC', '2026-03-02T00:00:00.000Z'],
  ['at 13:00 x', 'Europe/Berlin', '2026-03-02T12:00:00.000Z'],
  ['at 13:11 x', 'Europe/Berlin', '2026-03-01T12:11:00.000Z'],
  ['at 23:00 x', 'Asia/Tokyo', '2026-03-01T14:00:00.000Z'],
  ['at 17:45 x', 'Asia/Kathmandu', '2026-03-02T12:00:00.000Z'],
  ['at 08:30 x', 'America/St_Johns', '2026-03-02T12:00:00.000Z'],
])('A note of %j in %s is about the last such time there', (typed, zone, at) => {
  expect(read(typed, noon, zone)).toEqual({ text: 'x', at: new Date(at) })
})

describe('notes around a change of the clocks in Berlin', () => {
  test.each([
    ['before the lost hour', 'at 01:30 x', '2026-03-29T02:30:00Z', '2026-03-29T00:30:00.000Z'],
    ['after the lost hour', 'at 03:10 x', '2026-03-29T02:30:00Z', '2026-03-29T01:10:00.000Z'],
    ["in the lost hour, which is yesterday's,", 'at 02:30 x', '2026-03-29T02:30:00Z', '2026-03-28T01:30:00.000Z'],
    ['on the evening before', 'at 22:00 x', '2026-03-29T02:30:00Z', '2026-03-28T21:00:00.000Z'],
    ['before the doubled hour', 'at 01:30 x', '2026-10-25T02:30:00Z', '2026-10-24T23:30:00.000Z'],
    ['in the doubled hour, the later of the two,', 'at 02:30 x', '2026-10-25T02:30:00Z', '2026-10-25T01:30:00.000Z'],
    [
      'in the doubled hour, while only the first has been,',
      'at 02:30 x',
      '2026-10-25T00:45:00Z',
      '2026-10-25T00:30:00.000Z',
    ],
  ])('A time %s is the one that people saw on the clock in Berlin', (_, typed, now, at) => {
    expect(momentOf(typed, new Date(now), 'Europe/Berlin')).toBe(at)
  })
})

test('A time of day is no later than a fast watch shows, within two days, and the same as on the clock', () => {
  const zone = fc.constantFrom('Etc/UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu')
  // Mostly around the days on which one of these zones changes its clocks.
  const change = fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01')
  const moment = fc
    .tuple(change, fc.integer({ min: -30 * 3_600_000, max: 54 * 3_600_000 }))
    .map(([day, distance]) => Date.parse(day) + distance)
  const two = (count: number) => String(count).padStart(2, '0')

  fc.assert(
    fc.property(zone, moment, fc.nat(23), fc.nat(59), (where, at, hour, minute) => {
      const time = `${two(hour)}:${two(minute)}`
      const note = read(`at ${time} x`, new Date(at), where)

      const found = isRefusal(note) ? 0 : note.at.getTime()
      const wall = new Intl.DateTimeFormat('en-GB', { timeZone: where, timeStyle: 'short' }).format(found)
      expect(wall).toBe(time)
      expect(at - found).toBeGreaterThanOrEqual(-600_000)
      expect(at - found).toBeLessThanOrEqual(49 * 3_600_000)
    }),
    { numRuns: 300 },
  )
})

test.each([
  ['', `A note needs text. ${usage}`],
  ['   ', `A note needs text. ${usage}`],
  ['at 11:05', `A note needs text. ${usage}`],
  ['10m ago ', `A note needs text. ${usage}`],
])('A note of %j is refused with how to write it', (typed, refused) => {
  expect(read(typed, noon, 'Etc/UTC')).toEqual({ refused })
})

test.each(['at 25:00 x', 'at 23:60 x', 'at 1405 x', '14h05 x', '3 fortnights ago x', 'at 25:00'])(
  'A note of %j is answered with the time that nobody can tell',
  (typed) => {
    const note = read(typed, noon, 'Etc/UTC')
    expect(isRefusal(note) && note.refused).toMatch(/^I cannot tell which time "/)
    expect(isRefusal(note) && note.refused).toContain(`"${typed}"`)
  },
)

test.each(['tomorrow 9:00 x', '2026-03-02 13:00 x'])(
  'A note of %j is refused, since its time is in the future',
  (typed) => {
    expect(read(typed, noon, 'Etc/UTC')).toMatchObject({
      refused: expect.stringMatching(/^That time is in the future/),
    })
  },
)

test.each([
  ['at 11:10-11:20 the deploy ran', '2026-03-02T11:10:00.000Z', 'the deploy ran (for 10 min)'],
  ['from 11:10 to 11:20 the deploy ran', '2026-03-02T11:10:00.000Z', 'the deploy ran (for 10 min)'],
  ['23:50–00:20 the job ran', '2026-03-01T23:50:00.000Z', 'the job ran (for 30 min)'],
  ['11:10-11:20 UTC the deploy ran', '2026-03-02T11:10:00.000Z', 'the deploy ran (for 10 min)'],
])('A note of %j is about its beginning and keeps how long it took', (typed, at, text) => {
  expect(read(typed, noon, 'Etc/UTC')).toEqual({ text, at: new Date(at) })
})

test.each(['at 11:05 et al were there', 'at 11:05 est arrivé'])(
  'A note of %j has a word after the time, and no zone',
  (typed) => {
    const note = read(typed, noon, 'Etc/UTC')
    expect(note).toEqual({
      text: typed.slice('at 11:05 '.length),
      at: new Date('2026-03-02T11:05:00.000Z'),
    })
  },
)

test.each([
  'at the database',
  'attention: 14:05',
  '10 minutes were lost',
  '5m users ago',
  '10m agony',
  'at 12 nodes it broke',
  'at 5 points we looked',
  'May be the cache',
  '2 of 3 nodes fail',
  '404 on /pay since 14:05',
  'v1.20 is out',
  '99.95 % available',
  'since yesterday it is slow',
  'now it works',
  'in 20 minutes we fail over',
])('A note of %j is a text, and not a time', (typed) => {
  expect(read(typed, noon, 'Etc/UTC')).toEqual({ text: typed, at: noon })
})
