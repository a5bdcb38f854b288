import type { Bag } from '../json.ts'
import { newHex, newId, unixSeconds, type Workspace } from '../workspace/workspace.ts'

export type SlackEvent = Bag & { type: string }

/** What Slack's Events API sends around an event. */
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

export function envelopeOf(ws: Workspace, event: SlackEvent): Envelope {
  const { team, bot } = ws.state
  return {
    token: VERIFICATION_TOKEN,
    team_id: team.id,
    api_app_id: bot.app,
    event,
    type: 'event_callback',
    event_id: newId(ws, 'Ev'),
    event_time: unixSeconds(ws),
    authorizations: [
      { enterprise_id: null, team_id: team.id, user_id: bot.user, is_bot: true, is_enterprise_install: false },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${newHex(ws, 40)}`,
  }
}

/** Slack's deprecated verification token: still in every payload, good for nothing. */
export const VERIFICATION_TOKEN = 'practice-verification-token'
