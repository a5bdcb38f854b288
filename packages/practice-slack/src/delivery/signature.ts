import { createHmac } from 'node:crypto'

/** The headers that prove that a request came from Slack (signing scheme v0). They use wall time, because they belong to the transport. */
export function signatureHeaders(secret: string, body: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000))
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` }
}
