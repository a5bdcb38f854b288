import { describe, expect, test } from 'vitest'
import { askedNow, free, hoursOn } from '../../../../src/features/on-call/relief/rules.ts'
import { after, hours } from '../../../../src/incident/clock.ts'
import type { FactOf } from '../../../../src/incident/facts.ts'
import type { State } from '../../../../src/incident/state.ts'
import { sampleState } from '../../../support/sample-state.ts'

const since = '2026-03-02T12:00:00.000Z'

test.each<[string, number, number, number]>([
  ['on time is about the hours it was set for', 3, 3, 3],
  ['less than an interval late is about those, too', 3, 3.9, 3],
  ['so late that two more were missed stands for all of them', 3, 5.5, 5],
  ['by a clock that went back is about the hours it was set for', 3, 1, 3],
])('A question about relief that comes %s', (_, set, passed, about) => {
  const now = after(since, hours(passed))

  expect(askedNow({ user: 'U1', since, hours: set }, 1, now)).toBe(about)
})

test.each([
  ['are whole', 3.9, 3],
  ['are none where the clock went back', -1, 0],
])('The hours of a watch %s', (_, passed, count) => {
  expect(hoursOn(since, after(since, hours(passed)))).toBe(count)
})

describe('who of the rota is asked to relieve the IMOC', () => {
  const now = after(since, hours(12))
  const watch = (user: string, hour: number): FactOf<'role-taken'> => {
    const at = after(since, hours(hour))
    return {
      ...{ kind: 'role-taken', data: { role: 'imoc', user, how: 'claimed' } },
      ...{ seq: hour + 2, actor: user, occurredAt: at, recordedAt: at },
    }
  }
  const imoc = { user: 'U1', since, how: 'claimed' as const }
  const rung = { rung: 0, who: '@x', medium: 'slack' as const, at: since, lateMs: 0 }
  const page = { page: 'p', for: 'imoc' as const, by: null, why: null, at: since, exhausted: false, over: null }
  const offer = {
    id: 'h',
    from: 'U1',
    to: 'U2',
    at: since,
    summary: null,
    trajectory: null,
    waitingOn: null,
    tired: null,
  }
  const asked = (changes: Partial<State>, watches: FactOf<'role-taken'>[] = []) =>
    free(['U1', 'U2', 'U2', 'U3'], { state: sampleState({ imoc, ...changes }), watches, restHours: 8, now })

  test.each<[string, string[], string[]]>([
    ['everybody but the IMOC, each once', asked({}), ['U2', 'U3']],
    [
      'nobody with a role in the incident',
      asked({ roles: [{ role: 'scribe', user: 'U2', team: null, since }] }),
      ['U3'],
    ],
    ['nobody who was relieved an hour ago', asked({}, [watch('U2', 1), watch('U1', 11)]), ['U3']],
    ['somebody who led for a moment only', asked({}, [watch('U2', 10), watch('U1', 10)]), ['U2', 'U3']],
    ['somebody who was relieved long ago', asked({}, [watch('U2', 1), watch('U1', 3)]), ['U2', 'U3']],
    [
      'nobody who cannot come',
      asked({ pages: [{ ...page, rungs: [{ ...rung, user: 'U2', answer: 'cannot' }] }] }),
      ['U3'],
    ],
    [
      'nobody who has declined a handover',
      asked({ handovers: [{ ...offer, answer: 'declined', why: null, dropped: false }] }),
      ['U3'],
    ],
  ])('Relief is offered to %s', (_, people, expected) => {
    expect(people).toEqual(expected)
  })
})
