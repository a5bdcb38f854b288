import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api'
import { GiveUp, Later } from '../incident/failure.ts'

/** Slack said no, and would say no again. `code` is Slack's own word for it, such as `channel_not_found`. */
export class SlackRefused extends GiveUp {
  override name = 'SlackRefused'
  readonly code: string
  constructor(method: string, code: string, detail: string) {
    super(`Slack refused ${method}: ${code}${detail}`)
    this.code = code
  }
}

/** Slack's words for "not now": the call may or may not have had its effect. */
const passing = new Set([
  'internal_error',
  'fatal_error',
  'request_timeout',
  'service_unavailable',
  'ratelimited',
  'rate_limited',
  'team_added_to_org',
])

export function isPassing(code: string): boolean {
  return passing.has(code)
}

/** Makes a Web API call, and gives its failure the shape the job runner understands. Network faults pass as they are. */
export async function call<T>(method: string, make: () => Promise<T>): Promise<T> {
  try {
    return await make()
  } catch (error) {
    if (error instanceof WebAPIRateLimitedError) {
      throw new Later(`Slack asked to wait ${error.retryAfter} s before the next ${method}.`, error.retryAfter * 1_000)
    }
    if (error instanceof WebAPIPlatformError && !isPassing(error.data.error)) {
      throw new SlackRefused(method, error.data.error, detailOf(error))
    }
    throw error
  }
}

function detailOf(error: WebAPIPlatformError): string {
  const messages = error.data.response_metadata?.messages
  return messages?.length ? ` (${messages.join('; ')})` : ''
}

export function isRefused(error: unknown, ...codes: string[]): boolean {
  return error instanceof SlackRefused && codes.includes(error.code)
}
