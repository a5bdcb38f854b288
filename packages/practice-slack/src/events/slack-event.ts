import type { Bag } from '../json.ts'

export type SlackEvent = Bag & { type: string }

/** What Slack's Events API wraps around an event. */
export type Envelope = {
  token: string
  team_id: string
  api_app_id: string
  event: SlackEvent
  type: 'event_callback'
  event_id: string
  event_time: number
  authorizations: Bag[]
  is_ext_shared_channel: boolean
  event_context: string
}
