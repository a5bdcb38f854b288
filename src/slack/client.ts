import * as webApi from '@slack/web-api'
import { LogLevel, type WebClient } from '@slack/web-api'

/** How every Web API client of ours is set: no hidden retries (a lost answer must be looked into, not repeated). */
export const clientOptions = {
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: 10_000,
  logLevel: LogLevel.ERROR,
}

export function createClient(options: { token: string; apiUrl: string }): WebClient {
  return new webApi.WebClient(options.token, { ...clientOptions, slackApiUrl: options.apiUrl })
}
