import * as webApi from '@slack/web-api'
import { LogLevel, type WebClient } from '@slack/web-api'

/**
 * How every Web API client of ours is set: no hidden retries (a lost answer must be looked into, not repeated). Frozen, since Bolt
 * writes into options that it is given; give it a copy.
 */
export const clientOptions = Object.freeze({
  retryConfig: Object.freeze({ retries: 0 }),
  rejectRateLimitedCalls: true,
  timeout: 10_000,
  logLevel: LogLevel.ERROR,
})

/** `timeout`: after so many milliseconds a call without its whole answer ends as a failure. */
export function createClient(options: { token: string; apiUrl: string; timeout?: number }): WebClient {
  const { token, apiUrl, timeout = clientOptions.timeout } = options
  return new webApi.WebClient(token, { ...clientOptions, timeout, slackApiUrl: apiUrl })
}
