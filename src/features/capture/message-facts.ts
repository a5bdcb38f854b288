import { z } from 'zod'
import { momentOf } from '../../incident/clock.ts'
import type { NewFact } from '../../incident/facts/index.ts'
import { deletionKey } from '../../store/erase.ts'

const file = z.object({
  id: z.string(),
  name: z.string().nullish(),
  filetype: z.string().nullish(),
  permalink: z.string().nullish(),
})

/** A message as events, history and replies hold it. */
export const Said = z.object({
  ts: z.string(),
  user: z.string().nullish(),
  bot_id: z.string().nullish(),
  text: z.string().nullish(),
  thread_ts: z.string().nullish(),
  subtype: z.string().nullish(),
  files: z.array(file).nullish(),
  edited: z.object({ user: z.string().nullish(), ts: z.string() }).nullish(),
  topic: z.string().nullish(),
  purpose: z.string().nullish(),
})
export type Said = z.infer<typeof Said>

/** A `message` event of any subtype; `channel` is missing where Slack leaves it out of the nested ones. */
export const MessageEvent = Said.extend({
  channel: z.string(),
  event_ts: z.string().nullish(),
  deleted_ts: z.string().nullish(),
  message: Said.nullish(),
  previous_message: Said.nullish(),
})
export type MessageEvent = z.infer<typeof MessageEvent>

/** Subtypes that are people or bots saying something; the rest is told by other events, or is Slack's own noise. */
const subtypes = new Set([undefined, null, 'file_share', 'thread_broadcast', 'bot_message', 'me_message'])
export const isSpoken = ({ subtype }: Pick<Said, 'subtype'>): boolean => subtypes.has(subtype)

/**
 * The facts in a message event: something said, edited or deleted, a topic, purpose or name. None for the noise that other
 * events tell (joins), and none for what imoc itself wrote, which its own facts tell.
 */
export function messageFacts(event: MessageEvent, self: { userId: string; botId: string }): NewFact[] {
  const { channel, subtype } = event
  if (subtype === 'message_changed') return event.message ? changedFacts(channel, event, self) : []
  if (subtype === 'message_deleted') return deletedFacts(event, self)
  if (isSpoken(event)) return isOurs(event, self) ? [] : [messageFact(channel, event)]
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

/** The ts of the first message of the thread that a message event is about; null outside threads. */
export function threadOf(event: MessageEvent): string | null {
  return event.thread_ts ?? event.message?.thread_ts ?? event.previous_message?.thread_ts ?? null
}

export function messageFact(channel: string, message: Said): Extract<NewFact, { kind: 'message' }> {
  const { ts, user, text } = message
  return {
    kind: 'message',
    data: { channel, ts, ...authorOf(message), text: text ?? '' },
    actor: user ?? null,
    occurredAt: momentOf(ts),
    key: `message:${channel}:${ts}`,
  }
}

/** Whose message it is, and where in its channel. */
export function authorOf({ ts, user, bot_id, thread_ts, subtype, files }: Said) {
  return {
    user: user ?? null,
    bot: bot_id ?? null,
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

/** An edit; also how Slack tells of a parent deleted with replies left (`tombstone`), and of unfurled links (no `edited`). */
function changedFacts(channel: string, event: MessageEvent, self: { userId: string; botId: string }): NewFact[] {
  const { message, previous_message } = event
  if (!message || isOurs(message, self)) return []
  if (message.subtype === 'tombstone') {
    return previous_message && isOurs(previous_message, self) ? [] : [deletion(channel, message.ts, event)]
  }
  const edit = editFact(channel, message)
  return edit ? [edit] : []
}

/** The last edit of a message as it stands; null where it was never edited. */
export function editFact(channel: string, message: Said): Extract<NewFact, { kind: 'message-edited' }> | null {
  const { edited, ts, text, user } = message
  if (!edited) return null
  return {
    kind: 'message-edited',
    data: { channel, ts, text: text ?? '', of: authorOf(message) },
    actor: edited.user ?? user ?? null,
    occurredAt: momentOf(edited.ts),
    key: `edited:${channel}:${ts}:${edited.ts}`,
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

/** imoc's own words: its own facts tell them. */
export function isOurs(
  message: { user?: string | null | undefined; bot_id?: string | null | undefined },
  self: { userId: string; botId: string },
): boolean {
  return message.user === self.userId || (self.botId !== '' && message.bot_id === self.botId)
}
