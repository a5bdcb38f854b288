import { type Bag, pick } from '../json.ts'
import type { Message } from '../workspace/types.ts'

const written = ['bot_id', 'type', 'text', 'user', 'ts', 'team', 'bot_profile', 'app_id', 'blocks', 'metadata']
const thread = [
  'thread_ts',
  'parent_user_id',
  'reply_count',
  'reply_users_count',
  'latest_reply',
  'reply_users',
  'subscribed',
]
const read = [
  ...written,
  ...thread,
  'is_locked',
  'upload',
  'display_as_bot',
  'edited',
  'reactions',
  'attachments',
  'files',
  'pinned_to',
]

const keys = {
  'chat.postMessage': [...written, 'thread_ts', 'parent_user_id', 'subtype', 'root', 'attachments'],
  'chat.update': [...written.filter((key) => key !== 'ts'), 'edited', 'upload', 'display_as_bot', 'files'],
  'conversations.history': [...read, 'subtype', 'root', 'topic', 'purpose', 'client_msg_id', 'inviter'],
  'conversations.replies': read,
  'reactions.get': [...written.filter((key) => key !== 'metadata'), 'reactions', 'permalink'],
  /** For block_actions and message_action payloads there is no sample, so they have what history shows. */
  interaction: [...read, 'subtype', 'root', 'client_msg_id', 'inviter'],
} as const

/** A message with the keys that Slack is known to send in that place. */
export function messageShape(message: Message, place: keyof typeof keys, more: Bag = {}): Bag {
  return pick({ ...message, ...more }, keys[place])
}

export function withoutMetadata(shape: Bag): Bag {
  const { metadata: _, ...rest } = shape
  return rest
}
