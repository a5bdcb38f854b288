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

const said = z.object({
  ts: z.string(),
  user: z.string().nullish(),
  bot_id: z.string().nullish(),
  text: z.string().nullish(),
  thread_ts: z.string().nullish(),
  subtype: z.string().nullish(),
  files: z.array(file).nullish(),
  edited: z.object({ user: z.string().nullish(), ts: z.string() }).nullish(),
})

/** A `message` event of any subtype; `channel` is missing where Slack leaves it out of the nested ones. */
export const MessageEvent = said.extend({
  channel: z.string(),
  event_ts: z.string().nullish(),
  topic: z.string().nullish(),
  purpose: z.string().nullish(),
  name: z.string().nullish(),
  deleted_ts: z.string().nullish(),
  message: said.nullish(),
  previous_message: said.nullish(),
})
export type MessageEvent = z.infer<typeof MessageEvent>

/** Subtypes that are people or bots saying something; the rest is told by other events, or is Slack's own noise. */
const spoken = new Set([undefined, null, 'file_share', 'thread_broadcast', 'bot_message', 'me_message'])

/**
 * The facts in a message event: something said, edited or deleted, a topic, purpose or name. None for the noise that other
 * events tell (joins), and none for what imoc itself wrote, which its own facts tell.
 */
export function messageFacts(event: MessageEvent, self: { userId: string; botId: string }): NewFact[] {
  const { channel, subtype } = event
  if (subtype === 'message_changed') return event.message ? changedFacts(channel, event, self) : []
  if (subtype === 'message_deleted') return deletedFacts(event, self)
  if (spoken.has(subtype)) return isOurs(event, self) ? [] : [messageFact(channel, event)]
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

function messageFact(channel: string, message: z.infer<typeof said>): NewFact {
  const { ts, user, bot_id, text, thread_ts, subtype, files } = message
  return {
    kind: 'message',
    data: {
      channel,
      ts,
      user: user ?? null,
      bot: bot_id ?? null,
      text: text ?? '',
      thread: thread_ts && thread_ts !== ts ? thread_ts : null,
      broadcast: subtype === 'thread_broadcast',
      files: (files ?? []).map(({ id, name, filetype, permalink }) => ({
        id,
        name: name ?? '',
        type: filetype ?? '',
        link: permalink ?? null,
      })),
    },
    actor: user ?? null,
    occurredAt: momentOf(ts),
    key: `message:${channel}:${ts}`,
  }
}

/** An edit; also how Slack tells of a parent deleted with replies left (`tombstone`), and of unfurled links (no `edited`). */
function changedFacts(channel: string, event: MessageEvent, self: { userId: string; botId: string }): NewFact[] {
  const { message, previous_message } = event
  if (!message || isOurs(message, self)) return []
  if (message.subtype === 'tombstone') {
    return previous_message && isOurs(previous_message, self) ? [] : [deletion(channel, message.ts, event)]
  }
  if (!message.edited) return []
  const { edited, ts, text } = message
  return [
    {
      kind: 'message-edited',
      data: { channel, ts, text: text ?? '' },
      actor: edited.user ?? message.user ?? null,
      occurredAt: momentOf(edited.ts),
      key: `edited:${channel}:${ts}:${edited.ts}`,
    },
  ]
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

function isOurs(
  message: { user?: string | null | undefined; bot_id?: string | null | undefined },
  self: { userId: string; botId: string },
): boolean {
  return message.user === self.userId || (self.botId !== '' && message.bot_id === self.botId)
}
