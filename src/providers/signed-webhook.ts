import { createHmac } from 'node:crypto'
import { PermanentError, RetryAfter, Unavailable } from '../incident/failure.ts'
import { type Answered, type Outgoing, strictOutgoing } from './outgoing/outgoing.ts'

/** Where to, and the secret that both sides know: `whsec_` and the key in base64, as Standard Webhooks has it. */
export type SignedWebhook = { url: string; secret: string; outgoing?: Outgoing }

/** What the other side said: its HTTP status, and the beginning of its body (at most 500 characters). */
export type WebhookAnswer = { status: number; text: string }

/** The other side said no, in so many words: asking again would not help. */
export class WebhookRefused extends PermanentError {
  override name = 'WebhookRefused'
  readonly answer: WebhookAnswer
  constructor(message: string, answer: WebhookAnswer) {
    super(message)
    this.answer = answer
  }
}

/**
 * Posts JSON, signed as Standard Webhooks says: `webhook-id` is the same for every try of one thing, so that the other side can tell a
 * second one; `webhook-timestamp` is in seconds; the signature is HMAC-SHA256 over `<id>.<timestamp>.<body>`. Rejects with
 * `RetryAfter` on 429, `Unavailable` on 5xx or no answer, and a `PermanentError` on any other answer, which people must look at: `WebhookRefused` where it was a
 * plain no, `OutgoingRefused` where it was none of the webhook's (a redirect, a sign-in page).
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

/** Base64 of the HMAC; the key is what follows `whsec_`. */
export function signature(secret: string, content: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return createHmac('sha256', key).update(content).digest('base64')
}

/** Of a 429 (ms): as long as it says, in seconds, or ten. */
function retryAfter(answer: Answered): number {
  const seconds = Number(answer.headers.get('retry-after'))
  return (seconds > 0 ? Math.min(seconds, 600) : 10) * 1_000
}
