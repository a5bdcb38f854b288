import type { RequestListener } from 'node:http'
import type { App } from '@slack/bolt'

/** How Slack reaches us: over sockets that we open, or by signed requests that come to us. */
export type SlackReceiver = {
  /** Gives Bolt what comes in. */
  init(app: App): void
  start(): Promise<void>
  /** Takes nothing new, waits up to so many ms for what is under way, and hangs up. */
  stop(patience: number): Promise<void>
  /** Whether Slack could reach us now, as far as we can know. */
  connected(): boolean
  /** Takes `/slack/events`; null over sockets. */
  requests: RequestListener | null
}
