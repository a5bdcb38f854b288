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

describe('paging by PagerDuty', () => {
  it('PagerDuty gets the page with a stable key, a link and a severity', async () => {
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

  it.each(['acknowledge', 'resolve'] as const)(
    'PagerDuty gets the event to %s with nothing but the key',
    async (event) => {
      const taken = events()
        .post('/v2/enqueue', { routing_key: key, event_action: event, dedup_key: 'imoc:7:p1' })
        .reply(202, {})

      await pagerduty(key).send({ ...order, event })

      expect(taken.isDone()).toBe(true)
    },
  )

  it('PagerDuty gets no link when there is none, and a summary cut to its limit', async () => {
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
  ])(
    "PagerDuty's answer %s is sorted into retry or permanent, in a sentence without the key",
    async (status, kind, sentence) => {
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
    },
  )

  it('PagerDuty counts as unavailable when it does not answer', async () => {
    events().post('/v2/enqueue').replyWithError('connection reset')

    await expect(pagerduty(key).send(order)).rejects.toBeInstanceOf(Unavailable)
  })
})

describe('the second paging medium', () => {
  const webhook = {
    PAGING_WEBHOOK_URL: 'https://pager.example/imoc',
    PAGING_WEBHOOK_SECRET: `whsec_${'a'.repeat(32)}`,
  }

  it('A signed webhook can be the second medium and gets the same pages', async () => {
    const bodies: unknown[] = []
    const heard = nock('https://pager.example')
      .matchHeader('webhook-id', '7:page-out:p1')
      .matchHeader('webhook-signature', /^v1,/)
      .post('/imoc', (body) => Boolean(bodies.push(body)))
      .twice()
      .reply(200)
    const way = secondMedium('webhook', webhook)

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

  it('There is no second medium when the configuration names none', () => {
    expect(secondMedium(null, webhook)).toBeNull()
  })

  it.each([
    [
      'pagerduty',
      'PAGERDUTY_ROUTING_KEY is missing: config/paging.yaml says "second: pagerduty", which needs it; copy',
    ],
    ['webhook', 'PAGING_WEBHOOK_URL is missing: config/paging.yaml says "second: webhook", which needs it; give'],
  ])('The second medium %s does not start without its key', (second, sentence) => {
    expect(() => secondMedium(second, {})).toThrow(sentence)
  })
})
