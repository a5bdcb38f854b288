import * as webApi from '@slack/web-api'
import {
  LogLevel,
  type WebAPICallResult,
  WebAPIPlatformError,
  type WebClient,
  type WebClientOptions,
} from '@slack/web-api'
import { markupWithoutControls, visible } from '../incident/visible.ts'
import type { Watch } from './last-accepted.ts'
import { slackFetch } from './slack-fetch.ts'

/**
 * How every Web API client of ours is set: no hidden retries (a lost answer must be looked into, not repeated), no
 * redirects, nothing unencrypted. Frozen, since Bolt writes into options that it is given; give it a copy.
 */
export const clientOptions = Object.freeze({
  retryConfig: Object.freeze({ retries: 0 }),
  rejectRateLimitedCalls: true,
  fetch: slackFetch,
  timeout: 10_000,
  logLevel: LogLevel.ERROR,
})

/** Of every client of ours: texts go out without what is not seen but changes what is, and the watch hears of every answer. */
class WatchedClient extends webApi.WebClient {
  readonly #watch: Watch | undefined
  constructor(token: string, options: WebClientOptions, watch: Watch | undefined) {
    super(token, { ...options, ...(watch ? { fetch: clocked(watch) } : {}) })
    this.#watch = watch
  }

  override async apiCall(method: string, options: Record<string, unknown> = {}): Promise<WebAPICallResult> {
    // Our own keys are looked for again as they are.
    const { metadata, ...rest } = options
    const sent = { ...visible(rest, markupWithoutControls), ...(metadata === undefined ? {} : { metadata }) }
    try {
      const answer = await super.apiCall(method, sent)
      this.#watch?.answered(null)
      return answer
    } catch (error) {
      if (error instanceof WebAPIPlatformError) this.#watch?.answered(error.data.error)
      throw error
    }
  }
}

/** Fetches, and tells the watch what time it is where the answer was made. */
function clocked(watch: Watch): typeof fetch {
  return async (...asked) => {
    const answer = await slackFetch(...asked)
    const at = Date.parse(answer.headers.get('date') ?? '')
    if (!Number.isNaN(at)) watch.slackTime(at)
    return answer
  }
}

/** `timeout`: after so many milliseconds a call without its whole answer ends as a failure. */
export function createClient(options: { token: string; apiUrl: string; timeout?: number; watch?: Watch }): WebClient {
  const { token, apiUrl, timeout = clientOptions.timeout, watch } = options
  return new WatchedClient(token, { ...clientOptions, timeout, slackApiUrl: apiUrl }, watch)
}
