import type { Envelope } from '../events/slack-event.ts'
import type { Bag } from '../json.ts'

/** Slack reports that it has stopped sending events for a minute: the only envelope without an event. */
export type RateLimited = {
  token: string
  type: 'app_rate_limited'
  team_id: string
  minute_rate_limited: number
  api_app_id: string
}

export type Outgoing = Envelope | RateLimited

export type RetryReason = 'http_timeout' | 'connection_failed' | 'http_error' | 'unknown_error'

/** The result of one try to deliver an event. `noRetry` if the bot asked not to receive it again. */
export type EventOutcome = { ok: true } | { ok: false; reason: RetryReason; noRetry?: boolean }

export type Interaction =
  | { kind: 'slash_commands'; payload: Bag }
  | { kind: 'interactive'; payload: Bag & { type: string } }

export type InteractionAnswer =
  | { ok: true; body: unknown }
  | { ok: false; error: 'dispatch_failed' | 'operation_timeout' }

export type Retry = { num: number; reason: RetryReason }

/** A transport from Slack to the bot: Socket Mode or signed HTTP. */
export type Transport = {
  /** `cut`: the connection breaks after the event was sent and before it can be acknowledged. */
  sendEvent(envelope: Outgoing, retry: Retry | undefined, cut: boolean): Promise<EventOutcome>
  interact(interaction: Interaction): Promise<InteractionAnswer>
}
