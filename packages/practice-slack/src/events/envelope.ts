import { newHex, newId, unixSeconds, type Workspace } from '../workspace/workspace.ts'
import type { Envelope, SlackEvent } from './slack-event.ts'

export function envelopeOf(ws: Workspace, event: SlackEvent): Envelope {
  const { team, bot } = ws.state
  return {
    token: verificationToken,
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

/** Slack's deprecated verification token: still in every payload, but not used. */
export const verificationToken = 'practice-verification-token'
