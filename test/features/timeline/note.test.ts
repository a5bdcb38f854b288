import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readNote } from '../../../src/features/timeline/note.ts'
import { isRefusal } from '../../../src/incident/refusal.ts'

const noon = new Date('2026-03-02T12:00:30Z')
const usage = 'Write it as /incident note <text>, /incident note at 14:05 <text> or /incident note 10m ago <text>.'

const momentOf = (typed: string, now: Date, zone: string): string => {
  const note = readNote(typed, now, zone)
  return isRefusal(note) ? note.refused : note.at.toISOString()
}

test('without a time is about now', () => {
  expect(readNote('  the rollback is out ', noon, 'Etc/UTC')).toEqual({ text: 'the rollback is out', at: noon })
})

test.each([
  ['10m ago x', '2026-03-02T11:50:30.000Z'],
  ['10 min ago x', '2026-03-02T11:50:30.000Z'],
  ['2h ago x', '2026-03-02T10:00:30.000Z'],
  ['2H AGO x', '2026-03-02T10:00:30.000Z'],
  ['0m ago x', '2026-03-02T12:00:30.000Z'],
])('%j counts back from now', (typed, at) => {
  expect(readNote(typed, noon, 'Europe/Berlin')).toEqual({ text: 'x', at: new Date(at) })
})

test.each([
  ['at 11:05 x', 'Etc/UTC', '2026-03-02T11:05:00.000Z'],
  ['AT 11:05\nx', 'Etc/UTC', '2026-03-02T11:05:00.000Z'],
  ['at 9:05 x', 'Etc/UTC', '2026-03-02T09:05:00.000Z'],
  ['at 12:00 x', 'Etc/UTC', '2026-03-02T12:00:00.000Z'],
  ['at 9:05 pm x', 'Etc/UTC', '2026-03-01T21:05:00.000Z'],
  ['at 9:05am x', 'Etc/UTC', '2026-03-02T09:05:00.000Z'],
  ['at 12:00 a.m. x', 'Etc/UTC', '2026-03-02T00:00:00.000Z'],
  ['at 12:01 x', 'Etc/UTC', '2026-03-01T12:01:00.000Z'],
  ['at 00:00 x', 'Etc/UTC', '2026-03-02T00:00:00.000Z'],
  ['at 13:00 x', 'Europe/Berlin', '2026-03-02T12:00:00.000Z'],
  ['at 13:01 x', 'Europe/Berlin', '2026-03-01T12:01:00.000Z'],
  ['at 23:00 x', 'Asia/Tokyo', '2026-03-01T14:00:00.000Z'],
  ['at 17:45 x', 'Asia/Kathmandu', '2026-03-02T12:00:00.000Z'],
  ['at 08:30 x', 'America/St_Johns', '2026-03-02T12:00:00.000Z'],
])('%j in %s is the last such time there', (typed, zone, at) => {
  expect(readNote(typed, noon, zone)).toEqual({ text: 'x', at: new Date(at) })
})

describe('around a change of the clocks in Berlin', () => {
  test.each([
    ['before the lost hour', 'at 01:30 x', '2026-03-29T02:30:00Z', '2026-03-29T00:30:00.000Z'],
    ['after it', 'at 03:10 x', '2026-03-29T02:30:00Z', '2026-03-29T01:10:00.000Z'],
    ['in it, which was not there today', 'at 02:30 x', '2026-03-29T02:30:00Z', '2026-03-28T01:30:00.000Z'],
    ['the evening before', 'at 22:00 x', '2026-03-29T02:30:00Z', '2026-03-28T21:00:00.000Z'],
    ['before the doubled hour', 'at 01:30 x', '2026-10-25T02:30:00Z', '2026-10-24T23:30:00.000Z'],
    ['in it, the later of the two', 'at 02:30 x', '2026-10-25T02:30:00Z', '2026-10-25T01:30:00.000Z'],
    ['in it, while only the first has been', 'at 02:30 x', '2026-10-25T00:45:00Z', '2026-10-25T00:30:00.000Z'],
  ])('a time %s is the one that people saw', (_, typed, now, at) => {
    expect(momentOf(typed, new Date(now), 'Europe/Berlin')).toBe(at)
  })
})

test('a time of day always is at or before now, within two days, and reads so on the wall', () => {
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
      const note = readNote(`at ${time} x`, new Date(at), where)

      const found = isRefusal(note) ? 0 : note.at.getTime()
      const wall = new Intl.DateTimeFormat('en-GB', { timeZone: where, timeStyle: 'short' }).format(found)
      expect(wall).toBe(time)
      expect(at - found).toBeGreaterThanOrEqual(0)
      expect(at - found).toBeLessThanOrEqual(49 * 3_600_000)
    }),
    { numRuns: 300 },
  )
})

test.each([
  ['at 25:00 x', `25:00 is no time of day. ${usage}`],
  ['at 23:60 x', `23:60 is no time of day. ${usage}`],
  ['', `A note needs a text. ${usage}`],
  ['   ', `A note needs a text. ${usage}`],
  ['at 14:05', `A note needs a text. ${usage}`],
  ['at 25:00', `A note needs a text. ${usage}`],
  ['10m ago ', `A note needs a text. ${usage}`],
])('%j is refused with how to write it', (typed, refused) => {
  expect(readNote(typed, noon, 'Etc/UTC')).toEqual({ refused })
})

test.each(['at the database', 'attention: 14:05', '10 minutes were lost', '5m users ago', '10m agony'])(
  '%j is a text, and not a time',
  (typed) => {
    expect(readNote(typed, noon, 'Etc/UTC')).toEqual({ text: typed, at: noon })
  },
)
