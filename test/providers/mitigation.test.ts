import nock from 'nock'
import { describe, expect, it } from 'vitest'
import { freePort } from '../../practice/bot/free-port.ts'
import { CannotStart } from '../../src/incident/failure.ts'
import { mitigations } from '../../src/providers/mitigation.ts'
import { strictHttpMocks } from '../support/http-mocks.ts'

strictHttpMocks()

const secret = `whsec_${Buffer.from('a key of at least 24 bytes').toString('base64')}`
const press = { url: 'https://m.example/drain', id: 'press:p1', at: new Date('2026-03-02T12:00:00Z'), body: { a: 1 } }
const send = mitigations(secret, [])

describe('the press of a mitigation button', () => {
  it.each([
    [200, ' drained\n', { ok: true, unsure: false, says: '200: drained' }],
    [204, '', { ok: true, unsure: false, says: '204' }],
    [409, 'a drain runs', { ok: false, unsure: false, says: '409: a drain runs' }],
  ])('The answer %s to a press is reported with its text', async (status, text, answer) => {
    nock('https://m.example').matchHeader('webhook-id', 'press:p1').post('/drain', { a: 1 }).reply(status, text)

    expect(await send(press)).toEqual(answer)
  })

  it('A press that is answered with 429 counts as not done', async () => {
    nock('https://m.example').post('/drain').reply(429, 'slowly')

    expect(await send(press)).toMatchObject({ ok: false, unsure: false })
  })

  it.each([
    ['a 503', (scope: nock.Interceptor) => scope.reply(503)],
    ['a lost answer', (scope: nock.Interceptor) => scope.replyWithError('socket hang up')],
  ])('A press that ends in %s counts as unsure, because it may have been done', async (_, answers) => {
    answers(nock('https://m.example').post('/drain'))

    expect(await send(press)).toMatchObject({ ok: false, unsure: true })
  })

  it('A press to an address where nobody listens counts as not done', async () => {
    const url = `http://127.0.0.1:${await freePort()}/drain`

    expect(await send({ ...press, url })).toMatchObject({ ok: false, unsure: false })
  })
})

it('Mitigation buttons without a secret refuse to start, in one sentence', () => {
  const button = {
    ...{ id: 'drain', name: 'Drain', means: 'm', service: null, url: 'https://m.example', who_may: ['everyone'] },
    ...{ confirm: 'c', cool_down_minutes: 1, dry_run: false },
  }
  expect(() => mitigations(null, [button])).toThrow(CannotStart)
  expect(() => mitigations(null, [button])).toThrow(/^MITIGATION_WEBHOOK_SECRET is missing: .*\.$/)
  expect(() => mitigations(null, [])).not.toThrow()
})
