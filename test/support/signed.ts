import { createHmac } from 'node:crypto'
import type { World } from './world.ts'

export type Posted = { status: number; text: string }

type Signing = {
  /** Unix seconds; now when left out. */
  at?: number
  secret?: string
}

/** Posts a body to the bot as Slack does: JSON for events, a form otherwise. Any part of the signature may be wrong. */
export async function postSigned(world: World, body: object | URLSearchParams, signing: Signing = {}): Promise<Posted> {
  const { at = Math.floor(Date.now() / 1000), secret = world.practice.tokens.signingSecret } = signing
  const isForm = body instanceof URLSearchParams
  const text = isForm ? body.toString() : JSON.stringify(body)
  const digest = createHmac('sha256', secret).update(`v0:${at}:${text}`).digest('hex')
  const response = await fetch(`${world.url}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
      'x-slack-request-timestamp': String(at),
      'x-slack-signature': `v0=${digest}`,
    },
    body: Buffer.from(text),
  })
  return { status: response.status, text: await response.text() }
}

/** An event in Slack's envelope. */
export function enveloped(event: { type: string } & Record<string, unknown>, id: string): object {
  return { type: 'event_callback', team_id: 'T0PRACTICE', event, event_id: id, event_time: 1_772_614_800 }
}

/** `/incident <text>` as Slack posts it. */
export function slashCommand(user: string, channel: string, text: string): URLSearchParams {
  return new URLSearchParams({
    command: '/incident',
    team_id: 'T0PRACTICE',
    user_id: user,
    user_name: 'somebody',
    channel_id: channel,
    channel_name: 'somewhere',
    text,
    trigger_id: '1.2.3',
    response_url: '',
  })
}

/** A press of a button in somebody's direct messages as Slack posts it, whether or not it stands there. */
export function pressed(user: string, action: string, value: string): URLSearchParams {
  const payload = {
    ...{ type: 'block_actions', team: { id: 'T0PRACTICE' }, user: { id: user }, trigger_id: '1.2.3' },
    ...{ channel: { id: 'D0X' }, message: { ts: '1.1' }, container: { channel_id: 'D0X', message_ts: '1.1' } },
    actions: [{ action_id: action, block_id: 'b', type: 'button', value }],
  }
  return new URLSearchParams({ payload: JSON.stringify(payload) })
}
