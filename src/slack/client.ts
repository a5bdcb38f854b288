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
 * The options of all our Web API clients: no hidden retries (after a lost answer we look first, and do not repeat the call), no redirects,
 * nothing unencrypted. They are frozen, since Bolt writes into the options that it gets; give it a copy.
 */
export const clientOptions = Object.freeze({
  retryConfig: Object.freeze({ retries: 0 }),
  rejectRateLimitedCalls: true,
  fetch: slackFetch,
  timeout: 10_000,
  logLevel: LogLevel.ERROR,
})

/** The class of all our clients: it removes invisible characters that change how a text looks, and reports every answer to the watch. */
class WatchedClient extends webApi.WebClient {
  readonly #watch: Watch | undefined
  constructor(token: string, options: WebClientOptions, watch: Watch | undefined) {
    super(token, { ...options, ...(watch ? { fetch: clocked(watch) } : {}) })
    this.#watch = watch
  }

  override async apiCall(method: string, options: Record<string, unknown> = {}): Promise<WebAPICallResult> {
    // Our own keys are sent unchanged, since we search for them later.
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

/** Fetches, and reports the server's time to the watch. */
function clocked(watch: Watch): typeof fetch {
  return async (...asked) => {
    const answer = await slackFetch(...asked)
    const at = Date.parse(answer.headers.get('date') ?? '')
    if (!Number.isNaN(at)) watch.slackTime(at)
    return answer
  }
}

/** `timeout`: a call without its whole answer after this many milliseconds fails. */
export function createClient(options: { token: string; apiUrl: string; timeout?: number; watch?: Watch }): WebClient {
  const { token, apiUrl, timeout = clientOptions.timeout, watch } = options
  return new WatchedClient(token, { ...clientOptions, timeout, slackApiUrl: apiUrl }, watch)
}
