import type { z } from 'zod'
import { Unavailable } from '../../../incident/failure.ts'
import { type Answered, type Outgoing, OutgoingRefused } from '../../outgoing/outgoing.ts'
import { ProviderBusy, ProviderRefused, ProviderUnreachable } from '../errors.ts'
import type { Pace } from '../pace.ts'

export type StatuspageApi = <T>(call: {
  method: 'GET' | 'POST' | 'PATCH'
  path: string
  body?: object
  shape: z.ZodType<T>
}) => Promise<T>

export type ApiOptions = {
  apiKey: string
  pageId: string
  base: string
  timeoutMs: number
  pace: Pace
  outgoing: Outgoing
}

/** The limit applies to a rolling minute; if the answer has no waiting time, wait for half of that. */
const waitWithoutWord = 30_000

/** Enough for a hundred incidents with all their updates (bytes). */
const longest = 5_000_000

/** Calls for one page, paced; every failure is one of the provider errors, in one sentence that never contains the key. */
export function statuspageApi(options: ApiOptions): StatuspageApi {
  return ({ method, path, body, shape }) =>
    options.pace(async () => {
      const answer = await send(options, method, path, body)
      if (!answer.ok) throw refusal(answer, options)
      const parsed = shape.safeParse(asJson(answer.text))
      if (!parsed.success) throw new ProviderUnreachable('Statuspage answered in a shape that imoc does not know.')
      return parsed.data
    })
}

async function send(options: ApiOptions, method: string, path: string, body?: object): Promise<Answered> {
  const { apiKey, pageId, base, timeoutMs, outgoing } = options
  const headers = { Authorization: `OAuth ${apiKey}`, 'Content-Type': 'application/json' }
  const url = `${base}/pages/${encodeURIComponent(pageId)}${path}`
  const call = { who: 'Statuspage', url, method, headers, expects: 'json' as const, patience: timeoutMs, longest }
  try {
    return await outgoing({ ...call, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  } catch (error) {
    if (error instanceof OutgoingRefused) throw new ProviderRefused(`${error.message}.`, error.status)
    if (error instanceof Unavailable) throw new ProviderUnreachable(`${error.message}.`)
    throw error
  }
}

function refusal(answer: Answered, { apiKey, pageId }: ApiOptions): Error {
  const { status, text } = answer
  const said = reason(text).replaceAll(apiKey, '…')
  if (status === 420 || status === 429)
    return new ProviderBusy('Statuspage asks for fewer calls; imoc tries again by itself.', retryAfter(answer))
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

/** `Retry-After`, in seconds or as a date, as milliseconds from now. */
function retryAfter({ headers }: Answered): number {
  const header = headers.get('retry-after')
  if (header === null) return waitWithoutWord
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isFinite(ms) ? Math.max(ms, 1000) : waitWithoutWord
}

/** Statuspage gives its reason as `{"error": "…"}` or `{"error": ["…", "…"]}`. */
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
