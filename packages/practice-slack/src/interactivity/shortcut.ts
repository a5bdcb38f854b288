import { messageShape } from '../shapes/message.ts'
import type { Channel, Message, User } from '../workspace/types.ts'
import { nextTs, type Workspace } from '../workspace/workspace.ts'
import { failureSentence, newResponseUrl, newTrigger, payloadBase, payloadChannel } from './payload-parts.ts'

/** A person uses a shortcut: on a message, or from anywhere. */
export async function runShortcut(
  ws: Workspace,
  input: { user: User; callbackId: string; on?: { channel: Channel; message: Message } | undefined },
): Promise<{ failed?: string }> {
  const { user, callbackId, on } = input
  const common = {
    ...payloadBase(ws, user),
    action_ts: nextTs(ws),
    callback_id: callbackId,
    trigger_id: newTrigger(ws, user.id),
  }
  const payload = on
    ? {
        type: 'message_action',
        ...common,
        channel: payloadChannel(on.channel),
        response_url: newResponseUrl(ws, 'app', { user: user.id, channel: on.channel.id, message: undefined }),
        message_ts: on.message.ts,
        message: messageShape(on.message, 'interaction'),
      }
    : { type: 'shortcut', ...common }
  const answer = await ws.interact({ kind: 'interactive', payload })
  return answer.ok ? {} : { failed: failureSentence(callbackId, answer.error) }
}
