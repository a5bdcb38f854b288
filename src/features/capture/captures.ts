import { z } from 'zod'
import { momentOf } from '../../incident/clock.ts'
import type { NewFact } from '../../incident/facts/index.ts'
import type { EventInput } from '../../slack/interaction.ts'
import type { House } from '../house.ts'
import { knownFrom } from './known.ts'
import { MessageEvent, messageFacts, threadOf } from './message-facts.ts'
import { placeOf } from './place-of.ts'

const Reaction = z.object({
  user: z.string(),
  reaction: z.string(),
  event_ts: z.string(),
  item: z.object({ type: z.string(), channel: z.string().nullish(), ts: z.string().nullish() }),
})

const Pin = z.object({
  user: z.string(),
  channel_id: z.string(),
  event_ts: z.string(),
  item: z.object({ message: z.object({ ts: z.string() }).nullish() }),
})

const Member = z.object({ user: z.string(), channel: z.string(), inviter: z.string().nullish(), event_ts: z.string() })
const Rename = z.object({ channel: z.object({ id: z.string(), name: z.string() }), event_ts: z.string().nullish() })
const Archive = z.object({ channel: z.string(), user: z.string().nullish(), event_ts: z.string().nullish() })

/**
 * Records facts in the incident of that channel, or of the thread of it that `about` (a ts) belongs to; a place that is none's
 * is not ours to record.
 */
async function record(channel: string, facts: NewFact[], house: House, about?: string | null): Promise<void> {
  if (facts.length === 0) return
  const id = await placeOf(channel, about ?? null, house)
  if (id !== null) await house.door.record(id, facts)
}

type Capture = (input: EventInput, house: House) => Promise<void>

const message: Capture = async ({ event }, house) => {
  const said = MessageEvent.parse(event)
  await record(said.channel, messageFacts(said, house.self), house, threadOf(said))
}

const reaction =
  (kind: 'reaction-added' | 'reaction-removed'): Capture =>
  async ({ event, eventId }, house) => {
    const { user, reaction: name, item, event_ts } = Reaction.parse(event)
    if (item.type !== 'message' || !item.channel || !item.ts || user === house.self.userId) return
    const data = { channel: item.channel, ts: item.ts, name }
    const fact = { kind, data, actor: user, occurredAt: momentOf(event_ts), key: `event:${eventId}` }
    await record(item.channel, [fact], house, item.ts)
  }

const pin =
  (kind: 'pinned' | 'unpinned'): Capture =>
  async ({ event, eventId }, house) => {
    const { user, channel_id, item, event_ts } = Pin.parse(event)
    if (!item.message || user === house.self.userId) return
    const data = { channel: channel_id, ts: item.message.ts }
    const fact = { kind, data, actor: user, occurredAt: momentOf(event_ts), key: `event:${eventId}` }
    await record(channel_id, [fact], house, item.message.ts)
  }

const joined: Capture = async ({ event, eventId }, house) => {
  const { user, channel, inviter, event_ts } = Member.parse(event)
  if (user === house.self.userId) return
  const by = inviter && inviter !== house.self.userId ? inviter : null
  const fact = { data: { user, inviter: by }, actor: user, occurredAt: momentOf(event_ts), key: `event:${eventId}` }
  const id = await placeOf(channel, null, house)
  if (id === null) return
  // Told late, it may have been read from the history meanwhile, under another key and with a time of its own.
  const known = knownFrom(await house.incidents.facts(id, { kinds: ['joined'] }))
  if (!known.joined(user, fact.occurredAt)) await house.door.record(id, [{ kind: 'joined', ...fact }])
}

const left: Capture = async ({ event, eventId }, house) => {
  const { user, channel, event_ts } = Member.parse(event)
  const fact = { data: { user }, actor: user, occurredAt: momentOf(event_ts), key: `event:${eventId}` }
  await record(channel, [{ kind: 'left', ...fact }], house)
}

const renamed: Capture = async ({ event, eventId }, house) => {
  const { channel, event_ts } = Rename.parse(event)
  const occurredAt = event_ts ? momentOf(event_ts) : house.clock.now()
  await record(
    channel.id,
    [{ kind: 'channel-renamed', data: { name: channel.name }, actor: null, occurredAt, key: `event:${eventId}` }],
    house,
  )
}

const archived =
  (kind: 'channel-archived' | 'channel-unarchived'): Capture =>
  async ({ event, eventId }, house) => {
    const { channel, user, event_ts } = Archive.parse(event)
    const occurredAt = event_ts ? momentOf(event_ts) : house.clock.now()
    await record(channel, [{ kind, data: {}, actor: user ?? null, occurredAt, key: `event:${eventId}` }], house)
  }

/** Slack's events that become facts by themselves. */
export const captures: Record<string, Capture> = {
  message,
  reaction_added: reaction('reaction-added'),
  reaction_removed: reaction('reaction-removed'),
  pin_added: pin('pinned'),
  pin_removed: pin('unpinned'),
  member_joined_channel: joined,
  member_left_channel: left,
  channel_rename: renamed,
  group_rename: renamed,
  channel_archive: archived('channel-archived'),
  group_archive: archived('channel-archived'),
  channel_unarchive: archived('channel-unarchived'),
  group_unarchive: archived('channel-unarchived'),
}
