import type { z } from 'zod'
import { ProviderBusy, ProviderRefused, ProviderUnreachable } from '../errors.ts'
import type { Pace } from '../pace.ts'

export type StatuspageApi = <T>(call: {
  method: 'GET' | 'POST' | 'PATCH'
  path: string
  body?: object
  shape: z.ZodType<T>
}) => Promise<T>

export type ApiOptions = { apiKey: string; pageId: string; base: string; timeoutMs: number; pace: Pace }

/** The limit is counted over a rolling minute; where the answer does not say how long to wait, half of it. */
const waitWithoutWord = 30_000

/** Calls of one page, paced; every failure is one of the provider errors, in one sentence that never holds the key. */
export function statuspageApi(options: ApiOptions): StatuspageApi {
  return ({ method, path, body, shape }) =>
    options.pace(async () => {
      const { response, text } = await send(options, method, path, body)
      if (!response.ok) throw refusal(response, text, options)
      const parsed = shape.safeParse(asJson(text))
      if (!parsed.success) throw new ProviderUnreachable('Statuspage answered in a shape that imoc does not know.')
      return parsed.data
    })
}

type Answer = { response: Response; text: string }

async function send(options: ApiOptions, method: string, path: string, body?: object): Promise<Answer> {
  const { apiKey, pageId, base, timeoutMs } = options
  const headers = { Authorization: `OAuth ${apiKey}`, 'Content-Type': 'application/json' }
  const signal = AbortSignal.timeout(timeoutMs)
  const init = { method, headers, signal, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }
  try {
    const response = await fetch(`${base}/pages/${encodeURIComponent(pageId)}${path}`, init)
    return { response, text: await response.text() }
  } catch {
    const what = signal.aborted ? `did not answer within ${timeoutMs / 1000} s` : 'could not be reached'
    throw new ProviderUnreachable(`Statuspage ${what}.`)
  }
}

function refusal(response: Response, text: string, { apiKey, pageId }: ApiOptions): Error {
  const { status } = response
  const said = reason(text).replaceAll(apiKey, '…')
  if (status === 420 || status === 429)
    return new ProviderBusy('Statuspage asks for fewer calls; imoc tries again by itself.', retryAfter(response))
  if (status === 401 || status === 403)
    return new ProviderRefused(
      `Statuspage refused the API key (${status}): give imoc a key whose user is Incident Manager of the page ${pageId}.`,
      status,
    )
  if (status === 404)
    return new ProviderRefused(
      `Statuspage does not know the page ${pageId}, or the incident or component on it (404): compare the ids in the configuration with the page.`,
      status,
    )
  if (status >= 500) return new ProviderUnreachable(`Statuspage failed with ${status}.`)
  return new ProviderRefused(`Statuspage refused the update (${status})${said === '' ? '' : `: ${said}`}.`, status)
}

/** `Retry-After` in seconds or as a date, as milliseconds from now. */
function retryAfter(response: Response): number {
  const header = response.headers.get('retry-after')
  if (header === null) return waitWithoutWord
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isFinite(ms) ? Math.max(ms, 1000) : waitWithoutWord
}

/** Statuspage says why as `{"error": "…"}` or `{"error": ["…", "…"]}`. */
function reason(text: string): string {
  const json = asJson(text)
  const error = typeof json === 'object' && json !== null && 'error' in json ? json.error : ''
  return [error]
    .flat()
    .map(String)
    .join('; ')
    .replace(/\s+/g, ' ')
    .replace(/[.\s]+$/, '')
    .slice(0, 200)
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
