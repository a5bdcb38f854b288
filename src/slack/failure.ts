import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api'
import { PermanentError, RateLimited, Unavailable } from '../incident/failure.ts'
import { blockerFor } from './blocker-for.ts'
import type { Cleared } from './call-blockers.ts'

/** Slack refused the call, and would refuse it again. `code` is Slack's error code, such as `channel_not_found`. */
export class SlackRefused extends PermanentError {
  override name = 'SlackRefused'
  readonly code: string
  /** `remembered`: the refusal is known from before, and no call was made. */
  constructor(call: Called, code: string, detail = '', { remembered = false } = {}) {
    const blocker = blockerFor(call, code)
    const cleared = blocker && call.cleared?.get(blocker.key)
    const known = blocker && {
      ...blocker,
      ...(remembered ? { remembered } : {}),
      ...(call.cleared ? { cleared: cleared ?? 0 } : {}),
    }
    super(`Slack refused ${call.method}: ${code}${detail}`, { blocker: known })
    this.code = code
  }
}

/**
 * `channel` is the channel of the call, if it has one. `cleared`: how often each blocker had been cleared when the call began, as far as this
 * process knew.
 */
export type Called = { method: string; channel?: string | undefined; cleared?: Cleared }

/** Slack's errors for "not now": the call may or may not have had its effect. */
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

/** Slack answered 429. */
export class SlackBusy extends RateLimited {
  override name = 'SlackBusy'
}

/** Turns a failed Web API call into the error that the job runner understands. A mistake in our own code is returned unchanged. */
export function failureOf(called: Called, error: unknown): unknown {
  const { method } = called
  if (error instanceof WebAPIRateLimitedError) {
    return new SlackBusy(
      `Slack asked to wait ${error.retryAfter} s before the next ${method}.`,
      error.retryAfter * 1_000,
    )
  }
  if (error instanceof WebAPIPlatformError) {
    const { error: code } = error.data
    // The client takes any text for Slack's error code, but the page of a proxy is none.
    if (!/^\w+$/.test(code)) return new Unavailable(`Something other than Slack answered ${method}`, { cause: error })
    if (!isPassing(code)) return new SlackRefused(called, code, detailOf(error))
    return new Unavailable(`Slack answered ${method} with ${code}`, { cause: error })
  }
  if (error instanceof WebAPIHTTPError && error.statusCode < 500) return error
  if (isOurs(error)) return error
  const why = error instanceof Error ? error.message : String(error)
  return new Unavailable(`Slack did not answer ${method} (${why})`, { cause: error })
}

/** Mistakes in our own code have the same types as broken connections, but no cause. */
function isOurs(error: unknown): boolean {
  if (error instanceof TypeError) return error.cause === undefined
  return error instanceof ReferenceError || error instanceof RangeError
}

function detailOf(error: WebAPIPlatformError): string {
  const messages = error.data.response_metadata?.messages
  return messages?.length ? ` (${messages.join('; ')})` : ''
}

export function isRefused(error: unknown, ...codes: string[]): boolean {
  return error instanceof SlackRefused && codes.includes(error.code)
}
