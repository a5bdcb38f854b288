import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { awayAt, nextOnDuty, onDuty, othersInTurn, Rota } from '../../../src/incident/on-call/rota.ts'

const berlin = Rota.parse({
  zone: 'Europe/Berlin',
  handover: { day: 'monday', time: '10:00' },
  start: '2026-01-05',
  members: ['ana', 'ben', 'cem'],
})

test.each([
  ['the first handover', '2026-01-05T09:00:00Z', 'ana'],
  ['the minute before the first handover', '2026-01-05T08:59:00Z', 'cem'],
  ['the end of the first week', '2026-01-12T08:59:59Z', 'ana'],
  ['the second handover', '2026-01-12T09:00:00Z', 'ben'],
  ['the beginning of the fourth week', '2026-01-26T09:00:00Z', 'ana'],
  ['a time long before the start', '2025-12-22T09:00:00Z', 'ben'],
  ['a time a year later', '2027-01-04T09:00:00Z', 'ben'],
])('At %s the person of that week is on duty', (_, at, member) => {
  expect(onDuty(berlin, new Date(at))).toBe(member)
})

describe('a change to or from summer time', () => {
  test('The handover stays at 10:00 local time in summer, an hour earlier in UTC', () => {
    // 2026-03-30 is the Monday after the change; its week is the thirteenth.
    expect(onDuty(berlin, new Date('2026-03-30T07:59:59Z'))).toBe('cem')
    expect(onDuty(berlin, new Date('2026-03-30T08:00:00Z'))).toBe('ana')
  })

  test('The handover stays at 10:00 local time in winter', () => {
    expect(onDuty(berlin, new Date('2026-10-26T08:59:59Z'))).toBe('cem')
    expect(onDuty(berlin, new Date('2026-10-26T09:00:00Z'))).toBe('ana')
  })
})

describe('the hour that the clocks repeat in autumn', () => {
  const rota = Rota.parse({
    zone: 'Europe/Berlin',
    handover: { day: 'sunday', time: '02:30' },
    start: '2026-10-18',
    members: ['ana', 'ben'],
  })

  test.each([
    ['2026-10-25T00:29:59Z', 'ana', 'ben'],
    ['2026-10-25T00:30:00Z', 'ben', 'ana'],
    ['2026-10-25T01:00:00Z', 'ben', 'ana'],
    ['2026-10-25T01:29:59Z', 'ben', 'ana'],
    ['2026-10-25T01:30:00Z', 'ben', 'ana'],
  ])('Duty changes hands once: at %s, %s is on duty, and %s is next', (at, now, next) => {
    expect(onDuty(rota, new Date(at))).toBe(now)
    expect(nextOnDuty(rota, new Date(at))).toBe(next)
  })

  test('An override and an absence begin once and end once in the repeated hour', () => {
    const spell = { from: '2026-10-25 02:20', until: '2026-10-25 02:40' }
    const odd = { ...berlin, overrides: [{ member: 'dan', ...spell }], away: [{ member: 'ana', ...spell }] }
    const during = (at: string) => [onDuty(odd, new Date(at)) === 'dan', awayAt(odd, 'ana', new Date(at)) !== null]

    expect(during('2026-10-25T00:19:59Z')).toEqual([false, false])
    expect(during('2026-10-25T00:20:00Z')).toEqual([true, true])
    expect(during('2026-10-25T00:40:00Z')).toEqual([false, false])
    expect(during('2026-10-25T01:30:00Z')).toEqual([false, false])
  })
})

test('A rota that starts in the middle of a week begins with the handover before it', () => {
  const rota = { ...berlin, start: '2026-01-08' }

  expect(onDuty(rota, new Date('2026-01-06T12:00:00Z'))).toBe('ana')
  expect(onDuty(rota, new Date('2026-01-12T12:00:00Z'))).toBe('ben')
})

test('A rota that starts the day before a handover begins with the handover six days earlier', () => {
  const rota = { ...berlin, start: '2026-01-11' }

  expect(onDuty(rota, new Date('2026-01-11T12:00:00Z'))).toBe('ana')
  expect(onDuty(rota, new Date('2026-01-12T12:00:00Z'))).toBe('ben')
})

describe('an override on the rota', () => {
  const rota = {
    ...berlin,
    overrides: [{ member: 'dora', from: '2026-01-06 20:00', until: '2026-01-07' }],
  }

  test.each([
    ['2026-01-06T18:59:59Z', 'ana'],
    ['2026-01-06T19:00:00Z', 'dora'],
    ['2026-01-06T22:59:59Z', 'dora'],
    ['2026-01-06T23:00:00Z', 'ana'],
  ])('An override applies from its first minute until just before its end, in local time: %s', (at, member) => {
    expect(onDuty(rota, new Date(at))).toBe(member)
  })

  test('An override leaves the next person the same, and the person it covers among the others', () => {
    const at = new Date('2026-01-06T20:00:00Z')

    expect(nextOnDuty(rota, at)).toBe('ben')
    expect(othersInTurn(rota, at)).toEqual(['ben', 'cem', 'ana'])
  })
})

test('The other people are asked in the order of their turns, without the one on duty', () => {
  expect(othersInTurn(berlin, new Date('2026-01-13T12:00:00Z'))).toEqual(['cem', 'ana'])
})

test('A rota with one member has nobody else to ask', () => {
  const rota = { ...berlin, members: ['ana'] }

  expect(othersInTurn(rota, new Date('2026-01-13T12:00:00Z'))).toEqual([])
  expect(nextOnDuty(rota, new Date('2026-01-13T12:00:00Z'))).toBe('ana')
})

test('Somebody is on duty at every moment, and the next person is on duty a week later', () => {
  const zone = fc.constantFrom('Etc/UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu')
  const moment = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) })
  const members = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 })

  fc.assert(
    fc.property(zone, moment, members, (where, at, people) => {
      const rota = { ...berlin, zone: where, members: people }

      const on = onDuty(rota, new Date(at))

      expect(people).toContain(on)
      expect([on, ...othersInTurn(rota, new Date(at))].sort()).toEqual([...people].sort())
      // Half a day off the edges of a week, where a change of the clocks cannot move it.
      const edge = [-1, 1].some((step) => onDuty(rota, new Date(at + step * 7_200_000)) !== on)
      if (!edge) expect(onDuty(rota, new Date(at + 7 * 86_400_000))).toBe(nextOnDuty(rota, new Date(at)))
    }),
  )
})

test.each([
  ['an unknown time zone', { zone: 'Europe/Atlantis' }],
  ['an impossible month', { start: '2026-13-01' }],
  ['an impossible day', { start: '2026-02-31' }],
  ['a handover at no time of day', { handover: { day: 'monday', time: '25:00' } }],
  [
    'an override without a time of day',
    { overrides: [{ member: 'ana', from: '2026-01-05 24:30', until: '2026-01-06' }] },
  ],
  [
    'an override that ends before it begins',
    { overrides: [{ member: 'ana', from: '2026-01-06', until: '2026-01-05' }] },
  ],
  ['no members', { members: [] }],
])('A rota with %s is refused', (_, change) => {
  expect(Rota.safeParse({ ...berlin, ...change }).success).toBe(false)
})
