import { z } from 'zod'
import { momentOf } from '../../../incident/clock.ts'
import { cut } from '../../../incident/cut.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { Id, listOf, orNull, Ts, Words } from '../../../slack/fields.ts'
import { deletionKey } from '../../../store/erase.ts'
import { editKey } from './edit-key.ts'
import { huddleFacts, Room } from './huddle-facts.ts'
import { wordsOf } from './message-words.ts'
import { decidedOn } from './subtypes.ts'

const text = orNull(Words)

const file = z.object({ id: Id, name: text, filetype: text, permalink: text })

/**
 * A message as events, history and replies contain it. Only the fields that identify it are required, so that an unexpected detail does not
 * keep its text out.
 */
export const SlackMessage = z.object({
  ts: Ts,
  user: orNull(Id),
  bot_id: orNull(Id),
  /** The name that an app shows: in this message, or always. */
  username: text,
  bot_profile: orNull(z.object({ name: text })),
  text,
  thread_ts: orNull(Ts),
  subtype: orNull(z.string()),
  files: listOf(file),
  edited: orNull(z.object({ user: orNull(Id), ts: Ts })),
  blocks: z.unknown().optional(),
  attachments: z.unknown().optional(),
  topic: text,
  purpose: text,
  room: orNull(Room),
})
export type SlackMessage = z.infer<typeof SlackMessage>

/** A `message` event of any subtype. `channel` is missing where Slack leaves it out of the nested message. */
export const MessageEvent = SlackMessage.extend({
  channel: Id,
  event_ts: orNull(Ts),
  deleted_ts: orNull(Ts),
  message: orNull(SlackMessage),
  previous_message: orNull(SlackMessage),
})
export type MessageEvent = z.infer<typeof MessageEvent>

/** Whether people or bots say something with this message. */
export const isSpoken = ({ subtype }: Pick<SlackMessage, 'subtype'>): boolean => decidedOn(subtype) === 'said'

/**
 * Returns the facts of a message event: a message that was posted, edited or deleted, or a change of the topic, purpose or name. It returns
 * none for subtypes that other events report as well (joins), and none for imoc's own messages, which have facts of their own.
 */
export function messageFacts(event: MessageEvent, self: { userId: string; botId: string }): NewFact[] {
  const { channel, subtype } = event
  if (subtype === 'message_changed') return event.message ? changedFacts(channel, event, self) : []
  if (subtype === 'message_deleted') return deletedFacts(event, self)
  if (isSpoken(event)) return isOurs(event, self) ? [] : [messageFact(channel, event)]
  if (subtype === 'huddle_thread') return huddleFacts(channel, { ...event, now: event.event_ts ?? event.ts })
  const common = { actor: event.user ?? null, occurredAt: momentOf(event.ts), key: `${subtype}:${channel}:${event.ts}` }
  if (isOurs(event, self)) return []
  if (subtype === 'channel_topic' || subtype === 'group_topic') {
    return [{ kind: 'topic-changed', data: { topic: event.topic ?? '' }, ...common }]
  }
  if (subtype === 'channel_purpose' || subtype === 'group_purpose') {
    return [{ kind: 'purpose-changed', data: { purpose: event.purpose ?? '' }, ...common }]
  }
  return []
}

/** Returns the ts of the first message of the thread that a message event is about; null outside threads. */
export function threadOf(event: MessageEvent): string | null {
  return event.thread_ts ?? event.message?.thread_ts ?? event.previous_message?.thread_ts ?? null
}

export function messageFact(channel: string, message: SlackMessage): Extract<NewFact, { kind: 'message' }> {
  const { ts, user } = message
  return {
    kind: 'message',
    data: { channel, ts, ...authorOf(message), text: wordsOf(message) },
    actor: user ?? null,
    occurredAt: momentOf(ts),
    key: `message:${channel}:${ts}`,
  }
}

/** Says who wrote a message, and where in its channel it is. */
export function authorOf(message: SlackMessage) {
  const { ts, user, bot_id, thread_ts, subtype, files } = message
  const name = nameOf(message)
  return {
    user: user ?? null,
    bot: bot_id ?? null,
    ...(name === '' ? {} : { name }),
    thread: thread_ts && thread_ts !== ts ? thread_ts : null,
    broadcast: subtype === 'thread_broadcast',
    files: (files ?? []).map(({ id, name, filetype, permalink }) => ({
      id,
      name: name ?? '',
      type: filetype ?? '',
      link: permalink ?? null,
    })),
  }
}

/** Returns the name that an app shows, which may differ from message to message. People are shown by their own names. */
function nameOf({ bot_id, subtype, username, bot_profile }: SlackMessage): string {
  if (!bot_id && subtype !== 'bot_message') return ''
  return oneLine(username ?? '') || oneLine(bot_profile?.name ?? '')
}

const oneLine = (text: string): string => cut(text.replace(/\s+/g, ' ').trim(), 200)

/**
 * Returns the facts of an edit. In the same way Slack reports a deleted parent whose replies stay (`tombstone`), and unfurled links (no
 * `edited`).
 */
function changedFacts(channel: string, event: MessageEvent, self: { userId: string; botId: string }): NewFact[] {
  const { message, previous_message } = event
  if (!message || isOurs(message, self)) return []
  if (message.subtype === 'tombstone') {
    return previous_message && isOurs(previous_message, self) ? [] : [deletion(channel, message.ts, event)]
  }
  if (message.subtype === 'huddle_thread') return huddleFacts(channel, { ...message, now: event.event_ts ?? event.ts })
  const edit = editFact(channel, message)
  return edit ? [{ ...edit, data: { ...edit.data, told: event.event_ts ?? event.ts } }] : []
}

/** Returns the last edit of a message in its current form; null if it was never edited. */
export function editFact(channel: string, message: SlackMessage): Extract<NewFact, { kind: 'message-edited' }> | null {
  const { edited, ts, user } = message
  if (!edited) return null
  return {
    kind: 'message-edited',
    data: { channel, ts, text: wordsOf(message), of: authorOf(message) },
    actor: edited.user ?? user ?? null,
    occurredAt: momentOf(edited.ts),
    key: editKey(channel, message, edited.ts),
  }
}

function deletedFacts(event: MessageEvent, self: { userId: string; botId: string }): NewFact[] {
  if (!event.deleted_ts || (event.previous_message && isOurs(event.previous_message, self))) return []
  return [deletion(event.channel, event.deleted_ts, event)]
}

function deletion(channel: string, ts: string, event: MessageEvent): NewFact {
  const data = { channel, ts }
  const occurredAt = momentOf(event.event_ts ?? event.ts)
  return {
    kind: 'message-deleted',
    data,
    actor: event.previous_message?.user ?? null,
    occurredAt,
    key: deletionKey(data),
  }
}

/** Whether imoc wrote this message: such messages have facts of their own. */
export function isOurs(
  message: { user?: string | null | undefined; bot_id?: string | null | undefined },
  self: { userId: string; botId: string },
): boolean {
  return message.user === self.userId || (self.botId !== '' && message.bot_id === self.botId)
}
