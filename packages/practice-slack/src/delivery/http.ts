import { randomBytes } from 'node:crypto'
import { isBag, parseJson } from '../json.ts'
import { signatureHeaders } from './signature.ts'
import type { EventOutcome, InteractionAnswer, Retry, Transport } from './transport.ts'

export type HttpTransport = Transport & { setBotUrl(url: string): void }

type Reply = { status: number; headers: Headers; text: string }
type Failure = 'http_timeout' | 'connection_failed'

/** Slack sends the header exactly like this; with a charset after it, strict receivers answer 400. */
const form = 'application/x-www-form-urlencoded'

/** Sends signed requests to `<botUrl>/slack/events`, as Slack does to an app's request URL. */
export function createHttpTransport(options: {
  signingSecret: string
  verificationToken: string
  botUrl: string | undefined
  ackTimeoutMs: number
  warn(line: string): void
}): HttpTransport {
  let botUrl = options.botUrl
  let verification: { url: string; done: Promise<void> } | undefined

  const post = async (type: string, body: string, more: Record<string, string> = {}): Promise<Reply | Failure> => {
    if (botUrl === undefined) return 'connection_failed'
    const headers = { 'content-type': type, ...signatureHeaders(options.signingSecret, body), ...more }
    try {
      const response = await fetch(`${botUrl}/slack/events`, {
        method: 'POST',
        // A Buffer, so that fetch adds no charset to the content type.
        body: Buffer.from(body),
        headers,
        redirect: 'manual',
        signal: AbortSignal.timeout(options.ackTimeoutMs),
      })
      return { status: response.status, headers: response.headers, text: await response.text() }
    } catch (error) {
      return error instanceof DOMException && error.name === 'TimeoutError' ? 'http_timeout' : 'connection_failed'
    }
  }

  /** Slack checks once whether the URL belongs to the app. A wrong answer is logged prominently; events are sent all the same. */
  const verify = async (url: string) => {
    const challenge = randomBytes(12).toString('hex')
    const body = JSON.stringify({ token: options.verificationToken, challenge, type: 'url_verification' })
    const reply = await post('application/json', body)
    if (typeof reply === 'string') {
      // Nothing is listening yet, so ask again with the next event.
      verification = undefined
      return
    }
    const parsed = parseJson(reply.text)
    const echoed = isBag(parsed) ? parsed.challenge : reply.text
    if (echoed === challenge) return
    options.warn(`${url}/slack/events did not echo the challenge of url_verification (status ${reply.status}).`)
  }

  const verifyOnce = () => {
    if (botUrl !== undefined && verification?.url !== botUrl) verification = { url: botUrl, done: verify(botUrl) }
    return verification?.done
  }

  return {
    setBotUrl(url) {
      botUrl = url
    },
    async sendEvent(envelope, retry, cut): Promise<EventOutcome> {
      await verifyOnce()
      const outcome = outcomeOf(await post('application/json', JSON.stringify(envelope), retryHeaders(retry)))
      return cut ? { ok: false, reason: 'connection_failed' } : outcome
    },
    async interact(interaction): Promise<InteractionAnswer> {
      const fields: Record<string, string> = {}
      if (interaction.kind === 'interactive') fields.payload = JSON.stringify(interaction.payload)
      else for (const [key, value] of Object.entries(interaction.payload)) fields[key] = String(value)
      return answerOf(await post(form, new URLSearchParams(fields).toString()))
    },
  }
}

function retryHeaders(retry: Retry | undefined): Record<string, string> {
  return retry ? { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason } : {}
}

function outcomeOf(reply: Reply | Failure): EventOutcome {
  if (typeof reply === 'string') return { ok: false, reason: reply }
  if (reply.status >= 200 && reply.status < 300) return { ok: true }
  return { ok: false, reason: 'http_error', noRetry: reply.headers.get('x-slack-no-retry') === '1' }
}

function answerOf(reply: Reply | Failure): InteractionAnswer {
  if (reply === 'http_timeout') return { ok: false, error: 'operation_timeout' }
  if (reply === 'connection_failed' || reply.status < 200 || reply.status >= 300) {
    return { ok: false, error: 'dispatch_failed' }
  }
  if (reply.text === '') return { ok: true, body: null }
  return { ok: true, body: parseJson(reply.text) ?? reply.text }
}
