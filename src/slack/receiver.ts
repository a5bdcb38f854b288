import type { RequestListener } from 'node:http'
import type { App } from '@slack/bolt'

/** How Slack reaches us: over sockets that we open, or by signed requests to us. */
export type SlackReceiver = {
  /** Connects the receiver to Bolt, which gets what comes in. */
  init(app: App): void
  start(): Promise<void>
  /** Accepts nothing new, waits up to `patience` ms for what is in progress, and disconnects. */
  stop(patience: number): Promise<void>
  /** Whether Slack could reach us now, as far as we can know. */
  connected(): boolean
  /** The listener for `/slack/events`; null over sockets. */
  requests: RequestListener | null
}
