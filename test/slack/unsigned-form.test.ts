import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { readSignedBody } from '../../src/slack/signed-body.ts'

const now = new Date('2026-03-02T12:00:00Z')
const read = (body: string, headers: Record<string, string> = {}) =>
  readSignedBody(Buffer.from(body), 'form', { headers, secret: 'secret', now })
const signed = (body: string) => {
  const timestamp = String(now.getTime() / 1_000)
  const signature = `v0=${createHmac('sha256', 'secret').update(`v0:${timestamp}:${body}`).digest('hex')}`
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature }
}

test.each(['a&', '&', '%', '=', 'ssl_check=1&'])(
  'Four megabytes of unsigned "%s" are refused without being parsed',
  (piece) => {
    const body = piece.repeat(Math.floor((4 * 1_024 * 1_024) / piece.length))
    const started = performance.now()

    const answer = read(body)

    expect(answer).toEqual({ status: 401 })
    expect(performance.now() - started).toBeLessThan(1_000)
  },
)

test("Slack's TLS check is answered without a signature, and nothing else is", () => {
  expect(read('ssl_check=1&token=x')).toEqual({ status: 200 })
  expect(read('ssl_check=0')).toEqual({ status: 401 })
})

test('A signed form is read', () => {
  const body = 'command=%2Fincident&text=help'

  expect(read(body, signed(body))).toEqual({ isEvent: false, body: { command: '/incident', text: 'help' } })
})
