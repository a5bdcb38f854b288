import type { IncomingHttpHeaders } from 'node:http'
import { isSigned } from './signature.ts'

/** The content of a request from Slack. An event comes as JSON; what people press or type comes as a form. */
export type SignedBody = { isEvent: boolean; body: Record<string, unknown> }

/** What to answer if the request has nothing for a listener. */
export type Answered = { status: number; json?: object }

/** Returns null for a content type that Slack does not use. */
export function formatOf(headers: IncomingHttpHeaders): 'json' | 'form' | null {
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') return null
  const [, type = '', charset = 'utf-8'] =
    /^([\w/+.-]+)\s*(?:;\s*charset="?([\w-]+)"?\s*)?$/i.exec(headers['content-type'] ?? '') ?? []
  if (charset.toLowerCase() !== 'utf-8') return null
  if (type.toLowerCase() === 'application/json') return 'json'
  return type.toLowerCase() === 'application/x-www-form-urlencoded' ? 'form' : null
}

/**
 * Reads a body that Slack has signed. Returns the answer instead if it is not signed, cannot be read, or is one of Slack's own checks.
 */
export function readSignedBody(
  raw: Buffer,
  format: 'json' | 'form',
  { headers, secret, now }: { headers: IncomingHttpHeaders; secret: string; now: Date },
): SignedBody | Answered {
  const signed = isSigned(raw, {
    ...{ secret, now },
    timestamp: String(headers['x-slack-request-timestamp'] ?? ''),
    signature: String(headers['x-slack-signature'] ?? ''),
  })
  if (!signed) return { status: format === 'form' && asksForTls(raw) ? 200 : 401 }
  const text = raw.toString('utf8')
  const form = format === 'form' ? new URLSearchParams(text) : null
  const payload = form ? form.get('payload') : text
  const body = payload === null ? Object.fromEntries(form ?? []) : parsed(payload)
  if (body === null) return { status: 400 }
  if (body.type === 'url_verification') {
    return typeof body.challenge === 'string' ? { status: 200, json: { challenge: body.challenge } } : { status: 400 }
  }
  return { isEvent: form === null, body }
}

/**
 * Whether Slack checks TLS. It does so without a signature and with a short body, and nothing else in it is looked at. A body without a
 * valid signature is not read further, since a long form may take a minute to read.
 */
function asksForTls(raw: Buffer): boolean {
  return raw.length <= 1_024 && new URLSearchParams(raw.toString('utf8')).get('ssl_check') === '1'
}

/** Returns null for a text that is not an object. */
function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
  } catch {
    return null
  }
}
