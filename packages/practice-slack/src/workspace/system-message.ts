import { addMessage } from './messages.ts'
import type { Channel, Message } from './types.ts'
import { nextTs, type Workspace } from './workspace.ts'

type Kind =
  | ('join' | 'leave' | 'topic' | 'purpose' | 'name' | 'archive' | 'unarchive')
  | ('convert_to_private' | 'posting_permissions')
type Details = Partial<Pick<Message, 'inviter' | 'topic' | 'purpose' | 'name' | 'old_name'>>

/** The message that Slack itself posts in a channel when something about it changes. */
export function systemMessage(
  ws: Workspace,
  channel: Channel,
  input: { kind: Kind; user: string; text: string; details?: Details },
): void {
  if (channel.kind === 'im') return
  addMessage(ws, channel, {
    type: 'message',
    subtype: `channel_${input.kind}`,
    user: input.user,
    team: ws.state.team.id,
    text: `<@${input.user}> ${input.text}`,
    ...input.details,
    ts: nextTs(ws),
  })
}
