import { z } from 'zod'
import {
  editFact,
  isSpoken,
  type MessageEvent,
  messageFact,
  messageFacts,
  type SlackMessage,
} from '../../features/record/capture/message-facts.ts'
import { decidedOn } from '../../features/record/capture/subtypes.ts'
import { momentOf } from '../../incident/clock.ts'
import type { NewFact } from '../../incident/facts.ts'
import { Id, listOf, orNull, Ts } from '../../slack/fields.ts'
import { deletionKey } from '../../store/erase.ts'

/** What messages of an export have besides those of events. */
const More = z.object({
  inviter: orNull(Id),
  /** The new name of a channel. */
  name: orNull(z.string().max(200)),
  reactions: listOf(z.object({ name: z.string().max(200), users: z.array(Id).max(5_000) })),
  pinned_info: orNull(z.object({ pinned_by: orNull(Id), pinned_ts: orNull(z.union([z.number(), Ts])) })),
  item: orNull(z.object({ ts: orNull(Ts), message: orNull(z.object({ ts: Ts })) })),
})
type More = z.infer<typeof More>

/** No message of an export is imoc's own in this incident. */
const nobody = { userId: '', botId: '' }

/** The facts of a message, or why it makes none: `left` as capture leaves it out, `unread` as nobody knows what it is. */
export type Made = { facts: NewFact[] } | { left: string } | { unread: string }

/**
 * The facts that capture would have made of a message and of what became of it. The export does not say when somebody reacted, nor when a
 * message was deleted that others had replied to: those facts have the time of the message, and are marked as `recovered`.
 */
export function factsOfMessage(event: MessageEvent, item: unknown): Made {
  const more = More.safeParse(item).data ?? {}
  const made = own(event, more)
  if (made === null) {
    const why = decidedOn(event.subtype)
    const named = JSON.stringify(event.subtype?.slice(0, 40) ?? '')
    return why === 'not documented'
      ? { unread: `has the subtype ${named}, which is not known` }
      : { left: String(event.subtype) }
  }
  return { facts: [...made, ...reactions(event, more), ...pinnedWith(event, more)] }
}

/** Null if nothing is recorded of a message of its subtype. */
function own(event: MessageEvent, more: More): NewFact[] | null {
  const { subtype, channel, ts } = event
  if (subtype === 'tombstone') return [deletedAt(channel, ts)]
  if (subtype === 'message_changed') return [...before(event), ...messageFacts(event, nobody)]
  if (isSpoken(event)) return [wording(channel, event)]
  const facts = messageFacts(event, nobody)
  return facts.length > 0 ? facts : told(event, more)
}

/** The first wording of a message that was never edited; of one that was, the last is all that the export has. */
function wording(channel: string, message: SlackMessage): NewFact {
  return editFact(channel, message) ?? messageFact(channel, message)
}

/** What a message said before it was edited, where a retention rule keeps that. */
function before({ channel, previous_message: previous }: MessageEvent): NewFact[] {
  return previous && isSpoken(previous) ? [wording(channel, previous)] : []
}

function deletedAt(channel: string, ts: string): NewFact {
  const data = { channel, ts }
  const times = { occurredAt: momentOf(ts), key: deletionKey(data) }
  return { kind: 'message-deleted', data: { ...data, recovered: true }, actor: null, ...times }
}

/** What events of their own tell of in live capture. */
function told(
  { subtype, channel, ts, user = null }: MessageEvent,
  { inviter = null, name, item }: More,
): NewFact[] | null {
  const common = { actor: user, occurredAt: momentOf(ts), key: `${subtype}:${channel}:${ts}` }
  switch (subtype) {
    case 'channel_join':
    case 'group_join':
      return user ? [{ kind: 'joined', data: { user, inviter }, ...common, key: `join:${channel}:${ts}` }] : null
    case 'channel_leave':
    case 'group_leave':
      return user ? [{ kind: 'left', data: { user }, ...common }] : null
    case 'channel_name':
    case 'group_name':
      return name ? [{ kind: 'channel-renamed', data: { name }, ...common }] : null
    case 'channel_archive':
    case 'group_archive':
      return [{ kind: 'channel-archived', data: {}, ...common }]
    case 'channel_unarchive':
    case 'group_unarchive':
      return [{ kind: 'channel-unarchived', data: {}, ...common }]
    case 'pinned_item': {
      const pinned = item?.ts ?? item?.message?.ts
      return pinned ? [pin(channel, pinned, { by: user, at: momentOf(ts) })] : null
    }
    default:
      return null
  }
}

/** Somebody pinned a message. Exports tell of the same pin in up to three places: the first that is read counts. */
export function pin(
  channel: string,
  ts: string,
  { by, at }: { by: string | null; at: Date },
): Extract<NewFact, { kind: 'pinned' }> {
  return { kind: 'pinned', data: { channel, ts }, actor: by, occurredAt: at, key: `pinned:${channel}:${ts}` }
}

function pinnedWith({ channel, ts }: MessageEvent, { pinned_info: info }: More): NewFact[] {
  if (!info) return []
  const at = info.pinned_ts ? momentOf(String(info.pinned_ts)) : momentOf(ts)
  return [pin(channel, ts, { by: info.pinned_by ?? null, at })]
}

function reactions({ channel, ts }: MessageEvent, { reactions = [] }: More): NewFact[] {
  return reactions.flatMap(({ name, users }) =>
    [...new Set(users)].map((user): NewFact => {
      const data = { channel, ts, name, recovered: true }
      const key = `reaction:${channel}:${ts}:${name}:${user}`
      return { kind: 'reaction-added', data, actor: user, occurredAt: momentOf(ts), key }
    }),
  )
}
