import nock from 'nock'
import { describe, expect, it } from 'vitest'
import { PermanentError, Unavailable } from '../../src/incident/failure.ts'
import { github } from '../../src/providers/deploy-lock/github.ts'
import { shipit } from '../../src/providers/deploy-lock/shipit.ts'
import { webhook } from '../../src/providers/deploy-lock/webhook.ts'
import { mitigations } from '../../src/providers/mitigation.ts'
import { pagerduty } from '../../src/providers/paging/pagerduty.ts'
import { pagerdutySchedule } from '../../src/providers/paging/pagerduty-schedule.ts'
import { pagingWebhook } from '../../src/providers/paging/webhook.ts'
import { ProviderRefused } from '../../src/providers/status-page/errors.ts'
import { statuspageIo } from '../../src/providers/status-page/statuspage-io/statuspage-io.ts'
import { strictHttpMocks } from '../support/http-mocks.ts'
import { anOrder } from './deploy-lock/orders.ts'
import { publication } from './status-page/publication.ts'

strictHttpMocks()

const secret = `whsec_${Buffer.from('a key of at least 24 bytes').toString('base64')}`
const at = new Date('2026-03-02T12:00:00Z')
const page = {
  ...{ event: 'trigger' as const, key: 'k', tryKey: 't', summary: 's', severity: 'critical' as const },
  ...{ incident: 7, link: null, at },
}
const there = { url: 'https://there.example', token: 'a-token', secret }
const press = { url: 'https://there.example/drain', id: 'p', at, body: {} }
const order = anOrder({ target: 'shop/checkout/production' })

/** Each call of ours to somebody else's system, and where it goes. */
const calls: [name: string, host: string, call: () => Promise<unknown>][] = [
  ['the deploy webhook locks', there.url, () => webhook(there).lock(order)],
  ['the deploy webhook lifts', there.url, () => webhook(there).lift(order)],
  ['Shipit locks', there.url, () => shipit(there).lock(order)],
  ['Shipit lifts', there.url, () => shipit(there).lift(order)],
  ['GitHub locks', there.url, () => github(there).lock(anOrder({ target: 'shop/api' }))],
  ['GitHub lifts', there.url, () => github(there).lift(anOrder({ target: 'shop/api' }))],
  ['the paging webhook rings', there.url, () => pagingWebhook(there).send(page)],
  ['PagerDuty rings', 'https://events.pagerduty.com', () => pagerduty('R'.repeat(32)).send(page)],
  ['Statuspage publishes', 'https://api.statuspage.io', () => statuspage().publish(publication())],
]
const statuspage = () => statuspageIo({ apiKey: 'sp-key', pageId: 'p1', components: {}, pace: (task) => task() })

/** Any one call to that host is answered so. */
function answers(host: string, status: number, body: string, headers: Record<string, string> = {}): void {
  const all = nock(host)
  for (const method of ['GET', 'POST', 'PATCH', 'DELETE'] as const)
    all.intercept(/.*/, method).reply(status, body, headers)
}

async function failed(call: () => Promise<unknown>): Promise<Error> {
  const error = await call().catch((thrown: unknown) => thrown)
  // One was called; the methods that were not are no lack.
  nock.cleanAll()
  if (!(error instanceof Error)) throw new Error(`It counted as done: ${JSON.stringify(error)}`)
  return error
}

const login = 'https://sso.example/login?next=%2Fhook&token=abc'

describe.each(calls)('the call in which %s', (_, host, call) => {
  it.each([301, 302, 303, 307, 308])('A redirect (%s) is refused, and its target is named', async (status) => {
    answers(host, status, 'see there', { location: login })

    const error = await failed(call)

    expect(error instanceof PermanentError || error instanceof ProviderRefused).toBe(true)
    expect(error.message).toContain(`sent imoc elsewhere (${status}, to https://sso.example/login)`)
    expect(error.message).not.toMatch(/abc|a-token|sp-key|RRRR/)
  })

  it('A sign-in page counts as a refusal', async () => {
    answers(host, host.includes('pagerduty') ? 202 : 200, '<html>please sign in</html>', {
      'content-type': 'text/html',
    })

    const error = await failed(call)

    expect(error instanceof PermanentError || error instanceof ProviderRefused).toBe(true)
    expect(error.message).toContain('with a web page, such as a sign-in')
  })

  it('An endless answer is refused', async () => {
    answers(host, host.includes('pagerduty') ? 202 : 200, 'x'.repeat(6_000_000))

    const error = await failed(call)

    expect(error.message).toMatch(/with more than [15] MB/)
  })

  it("A broken proxy's error page counts as an outage", async () => {
    answers(host, 502, '<html>Bad gateway</html>', { 'content-type': 'text/html' })

    expect(await failed(call)).toBeInstanceOf(Unavailable)
  })
})

describe('a refused mitigation', () => {
  const send = mitigations(secret, [])

  it('A mitigation that is redirected counts as not done', async () => {
    nock('https://there.example').post('/drain').reply(307, '', { location: login })

    expect(await send(press)).toEqual({
      ...{ ok: false, unsure: false },
      says: expect.stringContaining('sent imoc elsewhere (307, to https://sso.example/login)'),
    })
  })

  it.each([
    ['with a web page', '<html>please sign in</html>'],
    ['with more than 1 MB', 'x'.repeat(1_000_001)],
  ])('A mitigation that is answered %s counts as unsure', async (words, body) => {
    nock('https://there.example').post('/drain').reply(200, body)

    expect(await send(press)).toEqual({ ok: false, unsure: true, says: expect.stringContaining(words) })
  })
})

describe('a refused schedule', () => {
  it.each([
    [302, '', 'PagerDuty sent imoc elsewhere (302, to https://sso.example/login)'],
    [200, '<html>please sign in</html>', 'PagerDuty answered 200 with a web page'],
    [200, 'x'.repeat(1_000_001), 'PagerDuty answered 200 with more than 1 MB'],
  ])('A schedule that is answered with %s counts as unavailable (case %#)', async (status, body, away) => {
    nock('https://api.pagerduty.com').get('/oncalls').query(true).reply(status, body, { location: login })
    const schedule = pagerdutySchedule({ token: 't', schedule: 'P1', clock: { now: () => at }, daysAhead: 1 })

    expect(await schedule.shifts()).toEqual({ away: expect.stringContaining(away) })
  })
})
