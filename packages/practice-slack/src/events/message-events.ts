import { pick } from '../json.ts'
import type { Channel, Message } from '../workspace/types.ts'
import { nextTs, type Workspace } from '../workspace/workspace.ts'
import { announce, channelType } from './announce.ts'

const WHERE = ['channel', 'event_ts', 'channel_type']
const SYSTEM = ['type', 'subtype', 'user', 'text', 'ts', ...WHERE]
const WRITTEN = ['type', 'subtype', 'user', 'text', 'blocks', 'attachments', 'ts', 'thread_ts', ...WHERE]

/** The keys Slack is known to send with each kind of message; the plain one is under ''. */
const KEYS: Record<string, readonly string[]> = {
  '': [
    ...['client_msg_id', 'type', 'team', 'user', 'bot_id', 'bot_profile', 'text', 'blocks', 'attachments'],
    ...['metadata', 'ts', 'parent_user_id', 'thread_ts', 'edited', ...WHERE],
  ],
  channel_archive: ['team', ...SYSTEM],
  channel_join: ['team', 'inviter', ...SYSTEM],
  channel_leave: ['team', ...SYSTEM],
  channel_name: ['team', 'name', 'old_name', ...SYSTEM],
  channel_purpose: ['purpose', ...SYSTEM],
  channel_topic: ['topic', ...SYSTEM],
  channel_unarchive: ['team', ...SYSTEM],
  file_share: ['files', 'upload', 'display_as_bot', 'parent_user_id', ...WRITTEN],
  thread_broadcast: ['client_msg_id', 'root', ...WRITTEN],
}

/** Without blocks: Slack's sample knows none of rich text there. The same message comes as a message event with them. */
const MENTION = [
  ...['type', 'client_msg_id', 'user', 'app_id', 'bot_id', 'bot_profile', 'text'],
  ...['ts', 'team', 'channel', 'edited', 'event_ts', 'thread_ts'],
]

/** The keys of a message inside `message_changed` and `message_deleted`. */
const INNER = [
  ...['client_msg_id', 'type', 'subtype', 'user', 'team', 'bot_id', 'bot_profile', 'edited', 'text', 'blocks'],
  ...['attachments', 'files', 'upload', 'display_as_bot', 'thread_ts', 'parent_user_id', 'hidden', 'is_locked'],
  ...['subscribed', 'ts', 'reply_count', 'reply_users_count', 'latest_reply'],
]

function where(channel: Channel, eventTs: string) {
  return { channel: channel.id, event_ts: eventTs, channel_type: channelType(channel) }
}

export function announceMessage(ws: Workspace, channel: Channel, message: Message): void {
  // Slack's samples of message events name the metadata's type but not its payload; that is read through the Web API.
  const metadata = message.metadata && { event_type: message.metadata.event_type }
  const full = { ...message, metadata, ...where(channel, message.ts) }
  announce(ws, { type: 'message', ...pick(full, KEYS[message.subtype ?? ''] ?? SYSTEM) }, channel)
  for (const file of message.files ?? []) {
    const event = { type: 'file_shared', file_id: file.id, user_id: message.user, file: { id: file.id } }
    announce(ws, { ...event, channel_id: channel.id, event_ts: nextTs(ws) }, channel)
  }
  const mentioned = message.text.includes(`<@${ws.state.bot.user}`)
  if (mentioned && channel.kind !== 'im' && message.user !== ws.state.bot.user && !isSystem(message)) {
    announce(ws, { ...pick(full, MENTION), type: 'app_mention' }, channel)
  }
}

export function announceMessageChanged(ws: Workspace, channel: Channel, message: Message, before: Message): void {
  const ts = nextTs(ws)
  const event = {
    type: 'message',
    subtype: 'message_changed',
    hidden: true,
    message: pick(message, INNER),
    previous_message: pick(before, INNER),
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
    previous_message: pick(before, INNER),
    ts,
    ...where(channel, ts),
  }
  announce(ws, event, channel)
}

/** Messages that Slack wrote itself: who joined, what the topic became. */
export function isSystem(message: Message): boolean {
  return message.subtype?.startsWith('channel_') ?? false
}
