import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextOnDuty, onDuty, othersInTurn, Rota, type Shift, type Swap } from '../../../src/incident/on-call/rota.ts'
import { gaps, stretches } from '../../../src/incident/on-call/rota-gaps.ts'
import { wall, whenShown } from '../../../src/incident/wall-clock.ts'

const rota = Rota.parse({
  zone: 'Europe/Berlin',
  handover: { day: 'monday', time: '10:00' },
  start: '2026-01-05',
  members: ['ana', 'ben', 'cem'],
})
const at = (text: string) => new Date(text)
const [from, until] = [at('2026-03-02T09:00:00Z'), at('2026-05-01T09:00:00Z')]
const swap = (member: string, instead: string, start: string, end: string): Swap => ({
  ...{ member, instead, from: at(start), until: at(end), why: null },
})

describe('a swap on the rota', () => {
  const swaps = [swap('cem', 'ana', '2026-01-06T20:00:00Z', '2026-01-07T08:00:00Z')]

  test.each([
    ['2026-01-06T19:59:59Z', 'ana'],
    ['2026-01-06T20:00:00Z', 'cem'],
    ['2026-01-07T07:59:59Z', 'cem'],
    ['2026-01-07T08:00:00Z', 'ana'],
  ])('A swap applies from its first moment until just before its end: %s', (moment, member) => {
    expect(onDuty(rota, at(moment), { swaps })).toBe(member)
  })

  test('A swap wins over an override in the file and over the shifts of a schedule', () => {
    const overridden = { ...rota, overrides: [{ member: 'dora', from: '2026-01-06', until: '2026-01-08' }] }
    const shifts: Shift[] = [{ member: 'eve', from: at('2026-01-06T00:00:00Z'), until: at('2026-01-09T00:00:00Z') }]

    expect(onDuty(overridden, at('2026-01-06T21:00:00Z'), { swaps })).toBe('cem')
    expect(onDuty(overridden, at('2026-01-06T21:00:00Z'), { swaps, shifts })).toBe('cem')
    expect(onDuty(overridden, at('2026-01-06T12:00:00Z'), { swaps, shifts })).toBe('eve')
  })

  test('A later swap wins over an earlier one', () => {
    const later = [...swaps, swap('ben', 'cem', '2026-01-06T22:00:00Z', '2026-01-07T02:00:00Z')]

    expect(onDuty(rota, at('2026-01-06T23:00:00Z'), { swaps: later })).toBe('ben')
    expect(onDuty(rota, at('2026-01-07T03:00:00Z'), { swaps: later })).toBe('cem')
  })

  test('The person who is covered is asked last', () => {
    expect(othersInTurn(rota, at('2026-01-06T21:00:00Z'), { swaps })).toEqual(['ben', 'ana'])
  })
})

test('The shifts of a schedule replace the weeks, and the file fills what they leave open', () => {
  const shifts: Shift[] = [
    { member: 'eve', from: at('2026-01-06T00:00:00Z'), until: at('2026-01-07T00:00:00Z') },
    { member: 'fay', from: at('2026-01-07T00:00:00Z'), until: at('2026-01-08T00:00:00Z') },
  ]

  expect(onDuty(rota, at('2026-01-06T12:00:00Z'), { shifts })).toBe('eve')
  expect(nextOnDuty(rota, at('2026-01-06T12:00:00Z'), { shifts })).toBe('fay')
  expect(othersInTurn(rota, at('2026-01-06T12:00:00Z'), { shifts })).toEqual(['fay', 'ben', 'cem', 'ana'])
  expect(onDuty(rota, at('2026-01-09T12:00:00Z'), { shifts })).toBe('ana')
})

describe('gaps in the rota', () => {
  const known = () => true
  const away = [{ member: 'ana', from: '2026-03-10', until: '2026-03-20', why: 'holiday' }]

  test('A gap is reported when somebody is on duty while away', () => {
    // Ana has the weeks of 9 March, 30 March and 20 April.
    expect(gaps({ ...rota, away }, { from, until, known })).toEqual([
      {
        ...{ member: 'ana', because: 'away', why: 'holiday' },
        ...{ from: at('2026-03-09T23:00:00Z'), until: at('2026-03-16T09:00:00Z') },
      },
    ])
  })

  test('No gap is reported when the absent person is not on duty or is covered', () => {
    const other = [{ ...away[0], member: 'ben', from: '2026-03-10', until: '2026-03-12' }]
    const swaps = [swap('cem', 'ana', '2026-03-09T12:00:00Z', '2026-03-16T12:00:00Z')]
    const covered = [{ member: 'dora', from: '2026-03-09', until: '2026-03-17' }]

    expect(gaps({ ...rota, away: other }, { from, until, known })).toEqual([])
    expect(gaps({ ...rota, away }, { from, until, known, swaps })).toEqual([])
    expect(gaps({ ...rota, away, overrides: covered }, { from, until, known })).toEqual([])
  })

  test('The rest of a partly covered absence is reported as gaps', () => {
    const swaps = [swap('cem', 'ana', '2026-03-11T00:00:00Z', '2026-03-12T00:00:00Z')]

    expect(gaps({ ...rota, away }, { from, until, known, swaps }).map((gap) => [gap.from, gap.until])).toEqual([
      [at('2026-03-09T23:00:00Z'), at('2026-03-11T00:00:00Z')],
      [at('2026-03-12T00:00:00Z'), at('2026-03-16T09:00:00Z')],
    ])
  })

  test('Each week of somebody without an active account is reported as a gap', () => {
    const found = gaps(rota, { from, until, known: (member) => member !== 'ben' })

    expect(found.map((gap) => [gap.because, gap.from.toISOString().slice(0, 10)])).toEqual([
      ['unknown', '2026-03-16'],
      ['unknown', '2026-04-06'],
      ['unknown', '2026-04-27'],
    ])
  })

  test('A gap is reported where the schedule has nobody', () => {
    const shifts: Shift[] = [{ member: 'eve', from, until: at('2026-04-30T09:00:00Z') }]

    expect(gaps(rota, { from, until, known, shifts })).toMatchObject([
      { because: 'nobody', from: at('2026-04-30T09:00:00Z'), until },
    ])
  })
})

const moment = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) }).map((ms) => new Date(ms))
const zone = fc.constantFrom('Etc/UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu')

test('A local time is found even when the clocks skip over it', () => {
  fc.assert(
    fc.property(zone, moment, (where, at) => {
      const reading = Math.floor(at.getTime() / 60_000) * 60_000

      const shown = wall(whenShown(reading, where), where)

      if (shown !== reading) expect(Math.abs(shown - reading)).toBeLessThanOrEqual(3_600_000)
      if (shown !== reading)
        expect(wall(new Date(whenShown(reading, where).getTime() - 7_200_000), where)).toBeLessThan(reading)
    }),
  )
})

test('The shifts cover all time without a hole, each with one person on duty', () => {
  const swaps = fc.array(
    fc.record({
      member: fc.constantFrom('ana', 'ben', 'dora'),
      start: moment,
      hours: fc.integer({ min: 1, max: 200 }),
    }),
    { maxLength: 4 },
  )

  fc.assert(
    fc.property(zone, moment, swaps, (where, start, agreed) => {
      const beside = {
        swaps: agreed.map(({ member, start: begins, hours }) => ({
          ...{ member, instead: 'ana', why: null, from: begins },
          until: new Date(begins.getTime() + hours * 3_600_000),
        })),
      }
      const end = new Date(start.getTime() + 60 * 86_400_000)

      const all = stretches({ ...rota, zone: where }, start, end, beside)

      expect(all.map((each) => each.from)).toEqual([start, ...all.slice(0, -1).map((each) => each.until)])
      expect(all.at(-1)?.until).toEqual(end)
      for (const each of all) {
        const middle = new Date((each.from.getTime() + each.until.getTime()) / 2)
        const last = new Date(each.until.getTime() - 1)
        for (const inside of [each.from, middle, last]) {
          expect(onDuty({ ...rota, zone: where }, inside, beside)).toBe(each.member)
        }
      }
    }),
    { numRuns: 30 },
  )
})
