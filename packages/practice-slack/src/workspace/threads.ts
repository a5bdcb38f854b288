import { pick } from '../json.ts'
import { SlackError } from '../slack-error.ts'
import { findMessage } from './find.ts'
import type { Channel, Message } from './types.ts'

/** The parent of a reply to `threadTs`: a reply to a reply has the same parent. */
export function threadParent(channel: Channel, threadTs: string): Message {
  const message = findMessage(channel, threadTs)
  if (message === undefined) throw new SlackError('thread_not_found')
  if (message.thread_ts === undefined || message.thread_ts === message.ts) return message
  return threadParent(channel, message.thread_ts)
}

export function threadReplies(channel: Channel, parentTs: string): Message[] {
  return channel.messages.filter((message) => message.thread_ts === parentTs && message.ts !== parentTs)
}

export function isReply(message: Message): boolean {
  return message.thread_ts !== undefined && message.thread_ts !== message.ts
}

/** Updates the reply counts of a parent. */
export function recountThread(channel: Channel, parent: Message): void {
  const replies = threadReplies(channel, parent.ts)
  const last = replies.at(-1)
  if (last === undefined) {
    delete parent.thread_ts
    delete parent.reply_count
    delete parent.reply_users
    delete parent.reply_users_count
    delete parent.latest_reply
    return
  }
  const users = [...new Set(replies.map((reply) => reply.user))]
  parent.thread_ts = parent.ts
  parent.reply_count = replies.length
  parent.reply_users = users
  parent.reply_users_count = users.length
  parent.latest_reply = last.ts
  parent.subscribed = false
  parent.is_locked = false
}

/** The parent as it is included in a reply that was also sent to the channel. */
export function threadRoot(parent: Message) {
  return pick(parent, [
    ...['type', 'user', 'bot_id', 'text', 'ts', 'team', 'thread_ts', 'reply_count', 'reply_users_count'],
    ...['latest_reply', 'reply_users', 'subscribed', 'blocks'],
  ])
}
