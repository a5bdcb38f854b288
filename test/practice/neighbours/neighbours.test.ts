import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Neighbours, startNeighbours } from '../../../practice/neighbours/start.ts'
import { signature } from '../../../src/providers/signed-webhook.ts'

let beside: Neighbours
beforeAll(async () => {
  beside = await startNeighbours({ now: () => new Date('2026-03-02T12:00:00Z') })
})
afterAll(() => beside.stop())

const id = 'shop/checkout/production'
async function call(method: string, path = '', body?: object, token = beside.env.SHIPIT_TOKEN) {
  const authorization = `Basic ${Buffer.from(`${token}:`).toString('base64')}`
  const sent = body ? { body: JSON.stringify(body) } : {}
  const url = `${beside.env.SHIPIT_URL}/api/stacks/${id}${path}`
  const answer = await fetch(url, { method, headers: { authorization, 'content-type': 'application/json' }, ...sent })
  return { status: answer.status, body: await answer.json() }
}

describe('the practice Shipit', () => {
  it('The practice Shipit answers only with the right token', async () => {
    expect(await call('GET', '', undefined, 'guess')).toEqual({ status: 401, body: { message: 'Bad credentials' } })
  })

  it('The practice Shipit locks once, replaces the reason on demand without a new time, and unlocks', async () => {
    expect(await call('GET')).toMatchObject({ status: 200, body: { is_locked: false, locked_since: null } })
    expect(await call('POST', '/lock', { reason: ' ' })).toMatchObject({ status: 422 })
    expect(await call('POST', '/lock', { reason: 'mine' })).toMatchObject({
      ...{ status: 200, body: { is_locked: true, lock_reason: 'mine', locked_since: '2026-03-02T12:00:00.000Z' } },
    })
    expect(await call('POST', '/lock', { reason: 'yours' })).toEqual({
      status: 409,
      body: { message: 'Already locked' },
    })
    expect(beside.shipit.stack(id).locked).toBe('mine')
    expect(await call('PUT', '/lock', { reason: 'yours' })).toMatchObject({ body: { lock_reason: 'yours' } })
    expect(await call('DELETE', '/lock')).toMatchObject({ status: 200, body: { is_locked: false, locked_since: null } })
  })

  it('The practice Shipit answers 503 while it is taken away', async () => {
    beside.hinder(() => Promise.reject(new Error('away')))
    const answer = await fetch(`${beside.env.SHIPIT_URL}/api/stacks/${id}`)
    beside.hinder(null)

    expect(answer.status).toBe(503)
  })
})

describe('the practice webhooks', () => {
  async function post(signed: string): Promise<Response> {
    const headers = { 'webhook-id': 'm1', 'webhook-timestamp': '1772452800', 'webhook-signature': signed }
    return fetch(`${beside.url}/hooks/drain`, { method: 'POST', headers, body: '{"dryRun":true}' })
  }

  it('A webhook with the right signature is recorded, and no other is', async () => {
    const right = `v1,${signature(beside.env.MITIGATION_WEBHOOK_SECRET ?? '', 'm1.1772452800.{"dryRun":true}')}`

    expect((await post(right.replace('v1,', 'v1,x'))).status).toBe(401)
    expect(beside.received).toEqual([])
    expect(await (await post(right)).text()).toBe('drain would run')
    expect(beside.received).toEqual([{ hook: 'drain', id: 'm1', body: { dryRun: true } }])
  })
})
