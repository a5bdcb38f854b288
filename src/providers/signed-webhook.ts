import { createHmac } from 'node:crypto'
import { PermanentError, RetryAfter, Unavailable } from '../incident/failure.ts'
import { type Answered, type Outgoing, strictOutgoing } from './outgoing/outgoing.ts'

/** The address, and the shared secret: `whsec_` and the key in base64, as Standard Webhooks defines it. */
export type SignedWebhook = { url: string; secret: string; outgoing?: Outgoing }

/** The answer: its HTTP status, and the beginning of its body (at most 500 characters). */
export type WebhookAnswer = { status: number; text: string }

/** The receiver refused clearly: retrying would not help. */
export class WebhookRefused extends PermanentError {
  override name = 'WebhookRefused'
  readonly answer: WebhookAnswer
  constructor(message: string, answer: WebhookAnswer) {
    super(message)
    this.answer = answer
  }
}

/**
 * Posts JSON, signed according to Standard Webhooks: `webhook-id` is the same for every try of one request, so that the receiver can
 * recognise a repetition; `webhook-timestamp` is in seconds; the signature is HMAC-SHA256 over `<id>.<timestamp>.<body>`. Rejects with
 * `RetryAfter` on 429, `Unavailable` on 5xx or no answer, and a `PermanentError` on any other answer, which people must look at:
 * `WebhookRefused` for a clear refusal, `OutgoingRefused` for an answer that is not the webhook's (a redirect, a sign-in page).
 */
export async function postSigned(
  { url, secret, outgoing = strictOutgoing }: SignedWebhook,
  message: { id: string; at: Date; body: object },
): Promise<WebhookAnswer> {
  const body = JSON.stringify(message.body)
  const timestamp = String(Math.floor(message.at.getTime() / 1000))
  const headers = {
    'content-type': 'application/json',
    'webhook-id': message.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature(secret, `${message.id}.${timestamp}.${body}`)}`,
  }
  const answer = await outgoing({ who: 'the webhook', url, method: 'POST', headers, body, expects: 'words' })
  const text = answer.text.slice(0, 500)
  if (answer.ok) return { status: answer.status, text }
  const said = `the webhook answered ${answer.status}${text ? `: ${text}` : ''}`
  if (answer.status === 429) throw new RetryAfter(said, retryAfter(answer))
  if (answer.status >= 500) throw new Unavailable(said)
  throw new WebhookRefused(said, { status: answer.status, text })
}

/** The HMAC in base64; the key is what follows `whsec_`. */
export function signature(secret: string, content: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return createHmac('sha256', key).update(content).digest('base64')
}

/** The waiting time of a 429 (ms): what it asks for in seconds, or ten. */
function retryAfter(answer: Answered): number {
  const seconds = Number(answer.headers.get('retry-after'))
  return (seconds > 0 ? Math.min(seconds, 600) : 10) * 1_000
}
