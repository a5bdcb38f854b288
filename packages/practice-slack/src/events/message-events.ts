import { pick } from '../json.ts'
import type { Channel, Message } from '../workspace/types.ts'
import { nextTs, type Workspace } from '../workspace/workspace.ts'
import { announce, channelType } from './announce.ts'

const whereKeys = ['channel', 'event_ts', 'channel_type']
const system = ['type', 'subtype', 'user', 'text', 'ts', ...whereKeys]
const written = ['type', 'subtype', 'user', 'text', 'blocks', 'attachments', 'ts', 'thread_ts', ...whereKeys]

/** The keys that Slack is known to send with each kind of message; those of a plain message are under ''. */
const keys: Record<string, readonly string[]> = {
  '': [
    ...['client_msg_id', 'type', 'team', 'user', 'bot_id', 'bot_profile', 'text', 'blocks', 'attachments'],
    ...['metadata', 'ts', 'parent_user_id', 'thread_ts', 'edited', ...whereKeys],
  ],
  channel_archive: ['team', ...system],
  channel_join: ['team', 'inviter', ...system],
  channel_leave: ['team', ...system],
  channel_name: ['team', 'name', 'old_name', ...system],
  channel_purpose: ['purpose', ...system],
  channel_topic: ['topic', ...system],
  channel_unarchive: ['team', ...system],
  file_share: ['files', 'upload', 'display_as_bot', 'parent_user_id', ...written],
  thread_broadcast: ['client_msg_id', 'root', ...written],
}

/** Without blocks: Slack's sample has no rich text there. A message event with blocks is sent as well. */
const mention = [
  ...['type', 'client_msg_id', 'user', 'app_id', 'bot_id', 'bot_profile', 'text'],
  ...['ts', 'team', 'channel', 'edited', 'event_ts', 'thread_ts'],
]

/** The keys of a message inside `message_changed` and `message_deleted`. */
const inner = [
  ...['client_msg_id', 'type', 'subtype', 'user', 'team', 'bot_id', 'bot_profile', 'edited', 'text', 'blocks'],
  ...['attachments', 'files', 'upload', 'display_as_bot', 'thread_ts', 'parent_user_id', 'hidden', 'is_locked'],
  ...['subscribed', 'ts', 'reply_count', 'reply_users_count', 'latest_reply'],
]

function where(channel: Channel, eventTs: string) {
  return { channel: channel.id, event_ts: eventTs, channel_type: channelType(channel) }
}

export function announceMessage(ws: Workspace, channel: Channel, message: Message): void {
  // Slack's samples of message events contain the metadata's type but not its payload, which is read through the Web API.
  const metadata = message.metadata && { event_type: message.metadata.event_type }
  const full = { ...message, metadata, ...where(channel, message.ts) }
  announce(ws, { type: 'message', ...pick(full, keys[message.subtype ?? ''] ?? system) }, channel)
  for (const file of message.files ?? []) {
    const event = { type: 'file_shared', file_id: file.id, user_id: message.user, file: { id: file.id } }
    announce(ws, { ...event, channel_id: channel.id, event_ts: nextTs(ws) }, channel)
  }
  const mentioned = message.text.includes(`<@${ws.state.bot.user}`)
  if (mentioned && channel.kind !== 'im' && message.user !== ws.state.bot.user && !isSystem(message)) {
    announce(ws, { ...pick(full, mention), type: 'app_mention' }, channel)
  }
}

export function announceMessageChanged(ws: Workspace, channel: Channel, message: Message, before: Message): void {
  const ts = nextTs(ws)
  const event = {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    message: pick(message, inner),
    previous_message: pick(before, inner),
    ts,
    ...where(channel, ts),
  }
  announce(ws, event, channel)
}

export function announceMessageDeleted(ws: Workspace, channel: Channel, before: Message): void {
  const ts = nextTs(ws)
  const event = {
    type: 'message',
    subtype: 'message_deleted',
    hidden: true,
    deleted_ts: before.ts,
    previous_message: pick(before, inner),
    ts,
    ...where(channel, ts),
  }
  announce(ws, event, channel)
}

/** Messages that Slack wrote itself, such as joins and topic changes. */
export function isSystem(message: Message): boolean {
  return message.subtype?.startsWith('channel_') ?? false
}
