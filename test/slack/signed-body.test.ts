import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { readSignedBody } from '../../src/slack/signed-body.ts'

const now = new Date('2026-03-02T12:00:00Z')
const seconds = now.getTime() / 1_000
const event = JSON.stringify({ type: 'event_callback', event_id: 'Ev1' })

/** The headers with which Slack sends this body, with what is forged about them. */
function signed(body: string, { secret = 'secret', at = String(seconds), signature = '' } = {}) {
  const made = `v0=${createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex')}`
  return { 'x-slack-request-timestamp': at, 'x-slack-signature': signature || made }
}
const read = (body: string, headers: Record<string, string>) =>
  readSignedBody(Buffer.from(body), 'json', { headers, secret: 'secret', now })

test('What Slack signed is read, up to five minutes before and after', () => {
  for (const apart of [-300, 0, 300]) {
    expect(read(event, signed(event, { at: String(seconds + apart) }))).toMatchObject({
      isEvent: true,
      body: { event_id: 'Ev1' },
    })
  }
})

test.each([
  ['without a signature', {}],
  ['signed with another secret', signed(event, { secret: 'guessed' })],
  ['signed for another body', signed(event.replace('Ev1', 'Ev2'))],
  ['with an empty signature', { ...signed(event), 'x-slack-signature': '' }],
  ['with half a signature', { ...signed(event), 'x-slack-signature': signed(event)['x-slack-signature'].slice(0, 30) }],
  ['signed for another time than it says', { ...signed(event), 'x-slack-request-timestamp': String(seconds + 1) }],
  ['signed six minutes ago', signed(event, { at: String(seconds - 360) })],
  ['signed for six minutes ahead', signed(event, { at: String(seconds + 360) })],
  ['signed for a time that is no number', signed(event, { at: 'now' })],
  ['signed without a time', signed(event, { at: '' })],
])('A request %s is refused before it is read', (_, headers) => {
  expect(read(event, headers)).toEqual({ status: 401 })
})

test("Slack's check of the address is answered only with a signature", () => {
  const check = JSON.stringify({ type: 'url_verification', challenge: 'c' })

  expect(read(check, signed(check))).toEqual({ status: 200, json: { challenge: 'c' } })
  expect(read(check, signed(check, { secret: 'guessed' }))).toEqual({ status: 401 })
})
