import { z } from 'zod'
import { after, momentOf } from '../../../incident/clock.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { deletionKey } from '../../../store/erase.ts'
import { storable } from '../../../store/json.ts'
import { ownWords } from './edit-key.ts'
import { editFact, isOurs, isSpoken, messageFact, messageFacts, SlackMessage } from './message-facts.ts'
import type { KnownMessage, RecordedMessages } from './recorded-messages.ts'

/** A message in the answer of conversations.history or conversations.replies. */
export const Remembered = SlackMessage.extend({
  reply_count: z.number().nullish(),
  latest_reply: z.string().nullish(),
  inviter: z.string().nullish(),
  reactions: z.array(z.object({ name: z.string(), users: z.array(z.string()), count: z.number() })).nullish(),
})
export type Remembered = z.infer<typeof Remembered>

/** A part of a channel's history, or of one thread in it, as Slack has it now. It does not include `from` and `to` (ts). */
export type Stretch = {
  channel: string
  from: string
  to: string
  /** The ts of the thread's first message; null for the channel itself. */
  thread: string | null
  messages: Remembered[]
  /** Slack shows everything, so what is missing was deleted. This is false if a plan or a retention rule hides old messages. */
  whole: boolean
}

type Context = {
  self: { userId: string; botId: string }
  now: Date
  /** The number of the last fact before Slack was asked. Slack may not have shown yet what was recorded after it. */
  asOf: number
}

/** A message older than this (ms) that is missing may have fallen to a retention rule, so it does not count as deleted. */
const retention = 30 * 24 * 3_600_000

/**
 * Returns the differences between Slack's history and what is recorded, as facts with their own times. History does not say when something
 * was deleted or reacted to, so those facts are dated now.
 */
export function missingFacts(stretch: Stretch, known: RecordedMessages, context: Context): NewFact[] {
  const seen = stretch.messages.filter((message) => !isOurs(message, context.self))
  return [
    ...seen.flatMap((message) => unheard(stretch.channel, message, known, context)),
    ...(stretch.whole ? deletions(stretch, known, context) : []),
    ...stretch.messages.flatMap((message) => reactionFacts(stretch.channel, message, known, context)),
  ]
}

function unheard(channel: string, message: Remembered, known: RecordedMessages, { self, now }: Context): NewFact[] {
  const { ts, subtype, user, inviter } = message
  const ours = known.messages.get(ts)
  if (ours?.deleted) return []
  if (subtype === 'tombstone') return ours ? [deletion(channel, ts, now)] : []
  if (subtype === 'channel_join' || subtype === 'group_join') {
    return user && !known.joined(user, momentOf(ts))
      ? [joinFact(channel, { ts, user, inviter: inviter ?? null }, self)]
      : []
  }
  if (!isSpoken(message)) return messageFacts({ ...message, channel }, self).filter((fact) => !known.has(fact))
  const edit = editFact(channel, message)
  if (edit) return ours && isKnown(edit, message, ours) ? [] : [{ ...edit, data: { ...edit.data, recovered: true } }]
  if (ours) return []
  const fact = messageFact(channel, message)
  return [{ ...fact, data: { ...fact.data, recovered: true } }]
}

/**
 * Slack dates edits by whole seconds, so of edits in the same second the text shows which one is recorded. Links may have been unfurled
 * since.
 */
function isKnown(edit: { occurredAt: Date; data: { text: string } }, message: Remembered, { edits }: KnownMessage) {
  const own = ownWords(message)
  return edits.some(({ at, text }) => {
    if (at !== edit.occurredAt.getTime()) return false
    return (
      text === null || own === '' || text === own || text === storable(edit.data.text) || text.startsWith(`${own}\n`)
    )
  })
}

function joinFact(
  channel: string,
  join: { ts: string; user: string; inviter: string | null },
  self: Context['self'],
): NewFact {
  const { ts, user, inviter } = join
  const data = { user, inviter: inviter === self.userId ? null : inviter, recovered: true }
  return { kind: 'joined', data, actor: user, occurredAt: momentOf(ts), key: `join:${channel}:${ts}` }
}

function deletions(
  { channel, from, to, thread, messages }: Stretch,
  known: RecordedMessages,
  { now, asOf }: Context,
): NewFact[] {
  const there = new Set(messages.map(({ ts }) => ts))
  return [...known.messages].flatMap(([ts, message]) => {
    const inPlace = thread === null ? message.thread === null || message.broadcast : message.thread === thread
    const gone =
      message.seq <= asOf && !message.deleted && !message.absent && !there.has(ts) && ts > from && ts < to && inPlace
    return gone && momentOf(ts) > after(now, -retention) ? [deletion(channel, ts, now)] : []
  })
}

function deletion(channel: string, ts: string, now: Date): NewFact {
  const data = { channel, ts }
  return {
    kind: 'message-deleted',
    data: { ...data, recovered: true },
    actor: null,
    occurredAt: now,
    key: deletionKey(data),
  }
}

/** Slack may name only some of those who reacted (`count` says how many there are). A person who is not named may still have reacted. */
function reactionFacts(
  channel: string,
  { ts, reactions }: Remembered,
  known: RecordedMessages,
  { self, now }: Context,
): NewFact[] {
  const ours = known.messages.get(ts)
  if (ours?.deleted) return []
  const standing = known.reactions.get(ts) ?? new Set<string>()
  const there = new Map((reactions ?? []).map((reaction) => [reaction.name, reaction]))
  const fact = (kind: 'reaction-added' | 'reaction-removed', name: string, actor: string): NewFact => ({
    kind,
    data: { channel, ts, name, recovered: true },
    actor,
    occurredAt: now,
  })
  const added = [...there.values()].flatMap(({ name, users }) =>
    users
      .filter((user) => user !== self.userId && !standing.has(`${name} ${user}`))
      .map((user) => fact('reaction-added', name, user)),
  )
  const removed = [...standing].flatMap((each) => {
    const [name = '', user = ''] = each.split(' ')
    const left = there.get(name)
    const gone = left === undefined || (!left.users.includes(user) && left.users.length === left.count)
    return gone ? [fact('reaction-removed', name, user)] : []
  })
  return [...added, ...removed]
}
