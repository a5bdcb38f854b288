import { expect, test } from 'vitest'
import { readCover } from '../../../../src/features/on-call/oncall/cover-times.ts'
import { inMrkdwn } from '../../../../src/slack/in-mrkdwn.ts'

/** A Wednesday, ten in the morning in Berlin. */
const now = new Date('2026-03-04T09:00:00Z')
const read = (typed: string, zone = 'Europe/Berlin') => {
  const found = readCover(typed, now, zone)
  return 'refused' in found ? inMrkdwn(found.refused) : [found.from.toISOString(), found.until.toISOString(), found.why]
}
const thursday = ['2026-03-05T08:00:00.000Z', '2026-03-06T08:00:00.000Z']

test.each([
  ['2026-03-05 09:00 to 2026-03-06 09:00', null],
  ['from 2026-03-05 09:00 until 2026-03-06 09:00', null],
  ['2026-03-05T09:00 - 2026-03-06T09:00', null],
  ['2026-03-05 9:00 – 2026-03-06 9.00 a wedding', 'a wedding'],
  ['2026/3/5 9am to 2026/3/6 9am: a wedding, at last', 'a wedding, at last'],
  ['tomorrow 9:00 to fri 9:00', null],
  ['tomorrow at 9 am till friday at 9 am dentist', 'dentist'],
  ['Thursday, 09:00 to Friday, 09:00', null],
  ['5.3. 09:00 to 6.3. 09:00', null],
  ['5.3.2026 9h00 bis 6.3.2026 9 Uhr Zahnarzt', 'Zahnarzt'],
  ['5 Mar 09:00 to 6 March 2026 09:00', null],
  ['Mar 5th 9am to March 6, 2026 9am', null],
])('A cover for "%s" is understood by the clocks of the rota', (typed, why) => {
  expect(read(typed)).toEqual([...thursday, why])
})

test.each([
  ['UTC', 'tomorrow 8:00 UTC to fri 08:00 utc dentist', 'dentist'],
  ['an abbreviation', 'tomorrow 3am EST to fri 3:00 (EST)', null],
  ['a number of hours', 'tomorrow 10:00 UTC+2 to fri 10:00 UTC+2', null],
  ['the name of a zone', 'tomorrow 17:00 Asia/Tokyo to fri 17:00 Asia/Tokyo, flight', 'flight'],
  ['a city', 'tomorrow 8:00 London time to fri 9:00', null],
  ['a word that is no zone', 'tomorrow 9:00 to fri 9:00 IT training', 'IT training'],
])('A cover time is understood with %s after it', (_, typed, why) => {
  expect(read(typed)).toEqual([...thursday, why])
})

test.each([
  ['in 2 hours to 18:00', '2026-03-04T11:00:00.000Z', '2026-03-04T17:00:00.000Z', null],
  ['now until 18:00 lunch', '2026-03-04T09:00:00.000Z', '2026-03-04T17:00:00.000Z', 'lunch'],
  ['next friday 9am to next friday at noon', '2026-03-06T08:00:00.000Z', '2026-03-06T11:00:00.000Z', null],
  ['22:00 UTC to 6:00 UTC', '2026-03-04T22:00:00.000Z', '2026-03-05T06:00:00.000Z', null],
])('A cover for "%s" lies ahead of now', (typed, from, until, why) => {
  expect(read(typed)).toEqual([from, until, why])
})

test.each([
  [
    'A day alone means its first moment',
    '2026-03-05 to 2026-03-06',
    '2026-03-04T23:00:00.000Z',
    '2026-03-05T23:00:00.000Z',
  ],
  [
    'An end without a day means the next such time',
    'fri 22:00 to 6:00',
    '2026-03-06T21:00:00.000Z',
    '2026-03-07T05:00:00.000Z',
  ],
  [
    'A start without a day means the next such time',
    '18:00 to 23:00',
    '2026-03-04T17:00:00.000Z',
    '2026-03-04T22:00:00.000Z',
  ],
  [
    'A cover that has begun counts from now',
    'today 08:00 to today 18:00',
    '2026-03-04T09:00:00.000Z',
    '2026-03-04T17:00:00.000Z',
  ],
  [
    'A day without a year means the next such day',
    '5 Jan 9:00 to 6 Jan 9:00',
    '2027-01-05T08:00:00.000Z',
    '2027-01-06T08:00:00.000Z',
  ],
  [
    'A cover across a change of the clocks ends at the time on the clock',
    '2026-03-28 20:00 to 2026-03-29 08:00',
    '2026-03-28T19:00:00.000Z',
    '2026-03-29T06:00:00.000Z',
  ],
])('%s', (_, typed, from, until) => {
  expect(read(typed)).toEqual([from, until, null])
})

test.each([
  ['', 'I do not understand the start and end time.'],
  ['on Friday', 'I do not understand the start and end time.'],
  ['my night please', 'I do not understand the start and end time.'],
  ['2026-02-30 09:00 to 2026-03-06 09:00', 'I do not understand the start and end time.'],
  ['2026-03-05 25:00 to 2026-03-06 09:00', 'I do not understand the start and end time.'],
  ['2026-03-06 09:00 to 2026-03-05 09:00', 'That ends before it begins.'],
  ['2026-03-01 09:00 to 2026-03-02 09:00', 'That time is over.'],
  ['2026-03-05 to 2026-08-05', 'That is more than 60 days'],
])('A cover for "%s" is refused in one sentence that says how to write it', (typed, sentence) => {
  const said = read(typed)

  expect(said).toContain(sentence)
  expect(String(said)).toMatch(/cover me 2026-03-05 09:00 to 2026-03-06 09:00|config\/rota\.yaml/)
})
