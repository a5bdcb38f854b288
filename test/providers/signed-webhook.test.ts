import { createHmac } from 'node:crypto'
import nock from 'nock'
import { describe, expect, it } from 'vitest'
import { PermanentError, RetryAfter, Unavailable } from '../../src/incident/failure.ts'
import { postSigned } from '../../src/providers/signed-webhook.ts'
import { strictHttpMocks } from '../support/http-mocks.ts'

strictHttpMocks()

const secret = `whsec_${Buffer.from('a key that both know').toString('base64')}`
const url = 'https://hooks.example/imoc?v=1'
const message = { id: 'msg_1', at: new Date('2026-03-02T12:00:00.900Z'), body: { number: 7 } }

describe('a signed webhook', () => {
  it('The request has an id, a time and a signature over both and the body', async () => {
    const signed = createHmac('sha256', 'a key that both know').update('msg_1.1772452800.{"number":7}').digest('base64')
    nock('https://hooks.example')
      .matchHeader('webhook-id', 'msg_1')
      .matchHeader('webhook-timestamp', '1772452800')
      .matchHeader('webhook-signature', `v1,${signed}`)
      .post('/imoc?v=1', { number: 7 })
      .reply(202, 'taken')

    expect(await postSigned({ url, secret }, message)).toEqual({ status: 202, text: 'taken' })
  })

  it.each([
    [429, RetryAfter],
    [500, Unavailable],
    [503, Unavailable],
    [400, PermanentError],
    [404, PermanentError],
  ])('The answer %s is sorted into retry or permanent', async (status, kind) => {
    nock('https://hooks.example').post('/imoc?v=1').reply(status, 'no', { 'retry-after': '7' })

    const error = await postSigned({ url, secret }, message).catch((thrown: unknown) => thrown)

    expect(error).toBeInstanceOf(kind)
    expect(String(error)).toContain(`the webhook answered ${status}: no`)
    if (error instanceof RetryAfter) expect(error.milliseconds).toBe(7_000)
  })

  it('A request that is not answered is tried again', async () => {
    nock('https://hooks.example').post('/imoc?v=1').replyWithError('connection reset')

    await expect(postSigned({ url, secret }, message)).rejects.toBeInstanceOf(Unavailable)
  })
})
