import nock from 'nock'
import { describe, expect, it } from 'vitest'
import { pagerdutySchedule, scheduleOf } from '../../../src/providers/paging/pagerduty-schedule.ts'
import { strictHttpMocks } from '../../support/http-mocks.ts'

strictHttpMocks()

const token = 'a-token-of-sixteen'
const start = new Date('2026-03-04T09:00:00Z')

/** A schedule on a clock that a test puts forward. */
function make() {
  let now = start
  const schedule = pagerdutySchedule({ token, schedule: 'PSCHED1', clock: { now: () => now }, daysAhead: 60 })
  return { schedule, pass: (ms: number) => (now = new Date(now.getTime() + ms)) }
}

const asked = (since: string, until: string, offset = '0') =>
  nock('https://api.pagerduty.com')
    .matchHeader('authorization', `Token token=${token}`)
    .matchHeader('accept', 'application/vnd.pagerduty+json;version=2')
    .get('/oncalls')
    .query({ 'schedule_ids[]': 'PSCHED1', since, until, 'include[]': 'users', limit: '100', offset })

const first = () => asked('2026-03-04T09:00:00.000Z', '2026-05-03T09:00:00.000Z')
const onCall = (email: string, from: string | null, until: string | null) => ({
  ...{ user: { id: 'U', type: 'user', summary: email, email }, schedule: { id: 'PSCHED1' }, escalation_level: 1 },
  ...{ start: from, end: until },
})

describe('a PagerDuty schedule', () => {
  it('The schedule is read page by page, with each shift once however many policies use it', async () => {
    const mira = onCall('mira@x.example', '2026-03-02T09:00:00Z', '2026-03-09T09:00:00Z')
    first().reply(200, { oncalls: [mira, mira], more: true })
    asked('2026-03-04T09:00:00.000Z', '2026-05-03T09:00:00.000Z', '2').reply(200, {
      oncalls: [onCall('jonas@x.example', '2026-03-09T09:00:00Z', null)],
      more: false,
    })

    expect(await make().schedule.shifts()).toEqual({
      shifts: [
        {
          ...{ member: 'mira@x.example', from: new Date('2026-03-02T09:00:00Z') },
          until: new Date('2026-03-09T09:00:00Z'),
        },
        {
          ...{ member: 'jonas@x.example', from: new Date('2026-03-09T09:00:00Z') },
          until: new Date('2026-05-03T09:00:00Z'),
        },
      ],
    })
  })

  it('The schedule is read again after five minutes, and once for many callers', async () => {
    const { schedule, pass } = make()
    first().reply(200, { oncalls: [] })
    asked('2026-03-04T09:05:00.000Z', '2026-05-03T09:05:00.000Z').reply(200, { oncalls: [] })

    await Promise.all([schedule.shifts(), schedule.shifts()])
    pass(299_000)
    await schedule.shifts()
    pass(1_000)
    await schedule.shifts()
  })

  it.each([
    [401, {}, 'PagerDuty does not accept PAGERDUTY_API_TOKEN (401)'],
    [404, {}, 'PagerDuty has no schedule PSCHED1'],
    [503, {}, 'PagerDuty answered 503'],
    [200, { oncalls: 'none' }, 'PagerDuty answered in a shape that imoc does not know'],
  ])('The schedule gives the reason for an answer %s, and is left alone for a minute', async (status, body, away) => {
    const { schedule, pass } = make()
    first().reply(status, body)

    expect(await schedule.shifts()).toEqual({ away })
    pass(59_000)
    expect(await schedule.shifts()).toEqual({ away })
  })

  it('The schedule is reported as unavailable when PagerDuty does not answer', async () => {
    first().replyWithError('connection reset')

    expect(await make().schedule.shifts()).toEqual({ away: 'PagerDuty does not answer' })
  })
})

it('No schedule is read when the rota names none, and a missing token refuses the start', () => {
  const clock = { now: () => start }

  expect(scheduleOf({ source: null }, { token: null, clock, daysAhead: 60 })).toBeNull()
  expect(() => scheduleOf({ source: { pagerduty: 'P1' } }, { token: null, clock, daysAhead: 60 })).toThrow(
    'PAGERDUTY_API_TOKEN is missing',
  )
})
