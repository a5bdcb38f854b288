import { z } from 'zod'
import type { NewFact } from '../../../incident/facts.ts'
import { Id, momentOr, orNull, Ts } from '../../../slack/fields.ts'
import type { EventInput } from '../../../slack/interaction.ts'
import type { FeatureContext } from '../../context.ts'
import { placeOf } from './incident-of.ts'
import { meetStrangers } from './meet.ts'
import { MessageEvent, messageFacts, threadOf } from './message-facts.ts'
import { knownFrom } from './recorded-messages.ts'
import { backIn, takenOut } from './rejoin.ts'

const Reaction = z.object({
  user: Id,
  reaction: z.string().max(200),
  event_ts: orNull(Ts),
  item: z.object({ type: z.string(), channel: orNull(Id), ts: orNull(Ts) }),
})

const Pin = z.object({
  user: Id,
  channel_id: Id,
  event_ts: orNull(Ts),
  item: z.object({ message: orNull(z.object({ ts: Ts })) }),
})

const Member = z.object({ user: Id, channel: Id, inviter: orNull(Id), event_ts: orNull(Ts) })
const Rename = z.object({ channel: z.object({ id: Id, name: z.string().max(200) }), event_ts: orNull(Ts) })
const Archive = z.object({ channel: Id, user: orNull(Id), event_ts: orNull(Ts) })

/** The key that makes a second delivery harmless; an event without an id has none. */
const keyOf = (eventId: string) => (eventId === '' ? {} : { key: `event:${eventId}` })

/**
 * Records facts in the incident of that channel, or of the thread that `about` (a ts) belongs to. A place that belongs to no incident is
 * not recorded.
 */
async function record(channel: string, facts: NewFact[], ctx: FeatureContext, about?: string | null): Promise<void> {
  if (facts.length === 0) return
  const id = await placeOf(channel, about ?? null, ctx)
  if (id === null) return
  await ctx.writer.record(id, facts)
  const effects = await meetStrangers(facts, ctx)
  if (effects.length) await ctx.writer.commit(id, () => ({ facts: [], effects }))
}

type Capture = (input: EventInput, ctx: FeatureContext) => Promise<void>

const message: Capture = async ({ event }, ctx) => {
  const said = MessageEvent.parse(event)
  await record(said.channel, messageFacts(said, ctx.self), ctx, threadOf(said))
}

const reaction =
  (kind: 'reaction-added' | 'reaction-removed'): Capture =>
  async ({ event, eventId }, ctx) => {
    const { user, reaction: name, item, event_ts } = Reaction.parse(event)
    if (item.type !== 'message' || !item.channel || !item.ts || user === ctx.self.userId) return
    const data = { channel: item.channel, ts: item.ts, name }
    const fact = { kind, data, actor: user, occurredAt: momentOr(event_ts, ctx.clock.now()), ...keyOf(eventId) }
    await record(item.channel, [fact], ctx, item.ts)
  }

const pin =
  (kind: 'pinned' | 'unpinned'): Capture =>
  async ({ event, eventId }, ctx) => {
    const { user, channel_id, item, event_ts } = Pin.parse(event)
    if (!item.message || user === ctx.self.userId) return
    const data = { channel: channel_id, ts: item.message.ts }
    const fact = { kind, data, actor: user, occurredAt: momentOr(event_ts, ctx.clock.now()), ...keyOf(eventId) }
    await record(channel_id, [fact], ctx, item.message.ts)
  }

const joined: Capture = async ({ event, eventId }, ctx) => {
  const { user, channel, inviter, event_ts } = Member.parse(event)
  if (user === ctx.self.userId) return backIn(channel, event_ts ?? eventId, ctx)
  const by = inviter && inviter !== ctx.self.userId ? inviter : null
  const fact = {
    data: { user, inviter: by },
    actor: user,
    occurredAt: momentOr(event_ts, ctx.clock.now()),
    ...keyOf(eventId),
  }
  const id = await placeOf(channel, null, ctx)
  if (id === null) return
  // If the event is late, the join may have been read from the history already, under another key and with a slightly different time.
  const known = knownFrom(await ctx.incidents.facts(id, { kinds: ['joined'] }))
  if (!known.joined(user, fact.occurredAt)) await record(channel, [{ kind: 'joined', ...fact }], ctx)
}

const left: Capture = async ({ event, eventId }, ctx) => {
  const { user, channel, event_ts } = Member.parse(event)
  const fact = { data: { user }, actor: user, occurredAt: momentOr(event_ts, ctx.clock.now()), ...keyOf(eventId) }
  await record(channel, [{ kind: 'left', ...fact }], ctx)
}

const renamed: Capture = async ({ event, eventId }, ctx) => {
  const { channel, event_ts } = Rename.parse(event)
  ctx.channels.doubt()
  const occurredAt = momentOr(event_ts, ctx.clock.now())
  await record(
    channel.id,
    [{ kind: 'channel-renamed', data: { name: channel.name }, actor: null, occurredAt, ...keyOf(eventId) }],
    ctx,
  )
}

const archived =
  (kind: 'channel-archived' | 'channel-unarchived'): Capture =>
  async ({ event, eventId }, ctx) => {
    const { channel, user, event_ts } = Archive.parse(event)
    ctx.channels.doubt()
    const occurredAt = momentOr(event_ts, ctx.clock.now())
    await record(channel, [{ kind, data: {}, actor: user ?? null, occurredAt, ...keyOf(eventId) }], ctx)
  }

/** Slack's events that become facts. */
export const captures: Record<string, Capture> = {
  message,
  reaction_added: reaction('reaction-added'),
  reaction_removed: reaction('reaction-removed'),
  pin_added: pin('pinned'),
  pin_removed: pin('unpinned'),
  member_joined_channel: joined,
  member_left_channel: left,
  channel_left: takenOut,
  group_left: takenOut,
  channel_rename: renamed,
  group_rename: renamed,
  channel_archive: archived('channel-archived'),
  group_archive: archived('channel-archived'),
  channel_unarchive: archived('channel-unarchived'),
  group_unarchive: archived('channel-unarchived'),
}
