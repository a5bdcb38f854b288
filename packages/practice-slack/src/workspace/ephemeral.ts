import { present } from '../json.ts'
import { withBlockIds } from './blocks.ts'
import { botAuthor } from './bot-profile.ts'
import type { Content } from './messages.ts'
import { threadParent } from './threads.ts'
import type { Channel, Ephemeral } from './types.ts'
import { nextTs, type Workspace } from './workspace.ts'

/** Shows a message to one person in a channel; `from` is the bot, unless Slack itself is the author. */
export function postEphemeral(
  ws: Workspace,
  channel: Channel,
  input: Content & { to: string; threadTs?: string | undefined; from?: 'slack' },
): Ephemeral {
  const message: Ephemeral = present({
    type: 'message' as const,
    ...(input.from === 'slack' ? { user: 'USLACKBOT' } : botAuthor(ws)),
    text: input.text,
    blocks: input.blocks && withBlockIds(ws, input.blocks),
    attachments: input.attachments,
    thread_ts: input.threadTs === undefined ? undefined : threadParent(channel, input.threadTs).ts,
    ts: nextTs(ws),
    ephemeral: true as const,
    visible_to: input.to,
  })
  channel.ephemerals.push(message)
  if (channel.ephemerals.length > 500) channel.ephemerals.shift()
  ws.changed({ type: 'message', channel, message, only: input.to })
  return message
}

export function replaceEphemeral(ws: Workspace, channel: Channel, message: Ephemeral, content: Content): void {
  message.text = content.text
  if (content.blocks === undefined) delete message.blocks
  else message.blocks = withBlockIds(ws, content.blocks)
  if (content.attachments === undefined) delete message.attachments
  else message.attachments = content.attachments
  ws.changed({ type: 'message', channel, message, only: message.visible_to })
}

export function removeEphemeral(ws: Workspace, channel: Channel, message: Ephemeral): void {
  channel.ephemerals = channel.ephemerals.filter((candidate) => candidate !== message)
  ws.changed({ type: 'message_removed', channel, ts: message.ts, only: message.visible_to })
}
