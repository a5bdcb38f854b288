import nock from 'nock'
import { describe, expect, it } from 'vitest'
import { PermanentError, RetryAfter, Unavailable } from '../../../src/incident/failure.ts'
import { pagerduty } from '../../../src/providers/paging/pagerduty.ts'
import { secondMedium } from '../../../src/providers/paging/paging.ts'
import type { PageOrder } from '../../../src/providers/paging/paging-provider.ts'
import { strictHttpMocks } from '../../support/http-mocks.ts'

strictHttpMocks()

const key = 'R0UT1NGKEYR0UT1NGKEYR0UT1NGKEY12'
const order: PageOrder = {
  ...{
    event: 'trigger',
    key: 'imoc:7:p1',
    tryKey: '7:page-out:p1',
    summary: 'INC-7 Orders are lost (SEV1): nobody leads it',
  },
  ...{ severity: 'critical', incident: 7, link: 'https://slack.com/app_redirect?channel=C1' },
  at: new Date('2026-03-04T02:10:00Z'),
}
const events = () => nock('https://events.pagerduty.com')

describe('PagerDuty', () => {
  it('is told of a page with a key that stays the same, where to look, and how bad it is', async () => {
    const taken = events()
      .post('/v2/enqueue', {
        ...{ routing_key: key, event_action: 'trigger', dedup_key: 'imoc:7:p1', client: 'imoc' },
        payload: {
          ...{ summary: 'INC-7 Orders are lost (SEV1): nobody leads it', source: 'INC-7', severity: 'critical' },
          timestamp: '2026-03-04T02:10:00.000Z',
        },
        links: [{ href: 'https://slack.com/app_redirect?channel=C1', text: 'The channel' }],
      })
      .reply(202, { status: 'success', message: 'Event processed', dedup_key: 'imoc:7:p1' })

    await pagerduty(key).send(order)

    expect(taken.isDone()).toBe(true)
  })

  it.each(['acknowledge', 'resolve'] as const)('is told to %s it by the key alone', async (event) => {
    const taken = events()
      .post('/v2/enqueue', { routing_key: key, event_action: event, dedup_key: 'imoc:7:p1' })
      .reply(202, {})

    await pagerduty(key).send({ ...order, event })

    expect(taken.isDone()).toBe(true)
  })

  it('gets no link where there is none to tell, and no more of a summary than it takes', async () => {
    let sent = { links: null, payload: { summary: '' } }
    events()
      .post('/v2/enqueue', (body: typeof sent) => {
        sent = { ...sent, ...body }
        return true
      })
      .reply(202, {})

    await pagerduty(key).send({ ...order, link: null, summary: 'x'.repeat(2_000) })

    expect(sent.links).toBeNull()
    expect(sent.payload.summary).toHaveLength(1_024)
  })

  it.each([
    [400, PermanentError, 'PagerDuty answered 400: Event object is invalid; Invalid routing key'],
    [403, PermanentError, 'PagerDuty answered 403'],
    [429, RetryAfter, 'PagerDuty answered 429'],
    [500, Unavailable, 'PagerDuty answered 500'],
    [503, Unavailable, 'PagerDuty answered 503'],
  ])('that answers %s is asked again, or not, in a sentence without the key', async (status, kind, sentence) => {
    const body = { status: 'invalid event', message: 'Event object is invalid', errors: [`Invalid routing key`] }
    events()
      .post('/v2/enqueue')
      .reply(status, status === 400 ? body : `no such key ${key}`, { 'retry-after': '7' })

    const error = await pagerduty(key)
      .send(order)
      .catch((thrown: unknown) => thrown)

    expect(error).toBeInstanceOf(kind)
    expect(String(error)).toContain(sentence)
    expect(String(error)).not.toContain(key)
    if (error instanceof RetryAfter) expect(error.milliseconds).toBe(7_000)
  })

  it('that does not answer is away', async () => {
    events().post('/v2/enqueue').replyWithError('connection reset')

    await expect(pagerduty(key).send(order)).rejects.toBeInstanceOf(Unavailable)
  })
})

describe('the second medium', () => {
  const webhook = { url: 'https://pager.example/imoc', secret: `whsec_${'a'.repeat(32)}` }

  it('may be a signed webhook, which hears the same', async () => {
    const bodies: unknown[] = []
    const heard = nock('https://pager.example')
      .matchHeader('webhook-id', '7:page-out:p1')
      .matchHeader('webhook-signature', /^v1,/)
      .post('/imoc', (body) => Boolean(bodies.push(body)))
      .twice()
      .reply(200)
    const way = secondMedium({ second: 'webhook' }, { pagerduty: null, webhook })

    await way?.send(order)
    await way?.send({ ...order, event: 'resolve' })

    expect(heard.isDone()).toBe(true)
    expect(way?.medium).toBe('webhook')
    expect(bodies).toEqual([
      {
        ...{ type: 'page.trigger', timestamp: '2026-03-04T02:10:00.000Z' },
        data: {
          ...{ key: 'imoc:7:p1', incident: 7, summary: order.summary, severity: 'critical' },
          link: 'https://slack.com/app_redirect?channel=C1',
        },
      },
      { type: 'page.resolve', timestamp: '2026-03-04T02:10:00.000Z', data: { key: 'imoc:7:p1', incident: 7 } },
    ])
  })

  it('is none where the configuration names none', () => {
    expect(secondMedium({ second: null }, { pagerduty: key, webhook })).toBeNull()
  })

  it.each([
    ['pagerduty', 'PAGERDUTY_ROUTING_KEY is missing'],
    ['webhook', 'PAGING_WEBHOOK_URL or PAGING_WEBHOOK_SECRET is missing'],
  ] as const)('does not start as %s without its key', (second, sentence) => {
    expect(() => secondMedium({ second }, { pagerduty: null, webhook: null })).toThrow(sentence)
  })
})
