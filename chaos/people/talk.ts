import { setTimeout as sleep } from 'node:timers/promises'
import type { Channel, Message, Practice } from 'practice-slack'
import type { Deed } from '../plan/shape.ts'
import { at, type Places } from './places.ts'
import { placeOf, type Record } from './record.ts'

type Talk = Extract<
  Deed,
  { verb: 'say' | 'edit' | 'delete' | 'react' | 'unreact' | 'pin' | 'unpin' | 'join' | 'leave' }
>
type Here = { practice: Practice; places: Places; record: Record; signal: AbortSignal }

export function isTalk(deed: Deed): deed is Talk {
  return ['say', 'edit', 'delete', 'react', 'unreact', 'pin', 'unpin', 'join', 'leave'].includes(deed.verb)
}

/** What people do among themselves, which Slack does at once. Returns whether there was anything to do. */
export async function talk(deed: Talk, here: Here): Promise<boolean> {
  const channel = await channelFor(deed, here)
  const { practice, places } = here
  const { who: as } = deed
  if (!channel || !places.open(channel, as)) return false
  if (deed.verb === 'leave') {
    if (places.inside(channel, as)) await practice.act.leave({ as, channel: channel.id })
    return true
  }
  if (!places.inside(channel, as)) await practice.act.join({ as, channel: channel.id })
  if (deed.verb === 'join') return true
  if (deed.verb === 'say') return say(deed, channel, here)
  return change(deed, channel, here)
}

/** How long eager people look for the channel (ms). */
const patience = 8_000

async function channelFor(deed: Talk, { places, signal }: Here): Promise<Channel | undefined> {
  const stopAt = performance.now() + (deed.verb === 'say' && deed.eager ? patience : 0)
  for (;;) {
    const channel = places.channelOf(deed.incident)
    if (channel || signal.aborted || performance.now() >= stopAt) return channel
    await sleep(10)
  }
}

async function say(
  deed: Extract<Talk, { verb: 'say' }>,
  channel: Channel,
  { practice, places, record }: Here,
): Promise<boolean> {
  const { who: as, text, files, broadcast, incident } = deed
  const above = deed.thread === null ? undefined : at(places.spoken(channel), deed.thread)
  const { ts } = await practice.act.say({
    as,
    channel: channel.id,
    text,
    ...(above ? { thread_ts: above.ts, broadcast } : {}),
    ...(files.length ? { files: files.map((name) => ({ name, content: 'a graph' })) } : {}),
  })
  const message = find(channel, ts)
  if (!message) throw new Error(`What ${as} said is not in #${channel.name}.`)
  record.said.set(placeOf({ channel: channel.id, ts }), {
    incident,
    channel: channel.id,
    ts,
    user: message.user,
    thread: message.thread_ts ?? null,
    broadcast: message.subtype === 'thread_broadcast',
    files: (message.files ?? []).map((file) => file.id),
    wordings: [{ text: message.text, ts }],
    deleted: false,
  })
  return true
}

/** Only authors edit and delete their messages; the rest is done by the person in the plan. */
async function change(
  deed: Extract<Talk, { which: number }>,
  channel: Channel,
  { practice, places, record }: Here,
): Promise<boolean> {
  const message = at(places.spoken(channel), deed.which)
  const said = message && record.said.get(placeOf({ channel: channel.id, ts: message.ts }))
  if (!message || !said) return false
  const where = { channel: channel.id, ts: message.ts }
  const author = { as: message.user, ...where }
  const other = { as: deed.who, ...where }
  const has = (name: string, handle: string) =>
    message.reactions?.some((each) => each.name === name && each.users.includes(practice.read.person(handle).id)) ??
    false
  const pinned = channel.pins.some((pin) => pin.ts === message.ts)
  switch (deed.verb) {
    case 'edit': {
      if (!channel.members.includes(message.user)) return false
      // The wording from the answer, because the message itself may have been edited again in the meantime.
      const { text, edited } = await practice.act.edit({ ...author, text: deed.text })
      said.wordings.push({ text, ts: edited.ts })
      return true
    }
    case 'delete':
      if (!channel.members.includes(message.user)) return false
      await practice.act.delete(author)
      said.deleted = true
      return true
    case 'react':
      if (has(deed.name, deed.who)) return false
      await practice.act.react({ ...other, name: deed.name })
      return true
    case 'unreact': {
      const given = message.reactions?.[0]
      const user = given?.users[0]
      if (!given || !user || !channel.members.includes(user)) return false
      await practice.act.unreact({ as: user, ...where, name: given.name })
      return true
    }
    case 'pin':
      if (!pinned) await practice.act.pin(other)
      return !pinned
    case 'unpin':
      if (pinned) await practice.act.unpin(other)
      return pinned
  }
}

const find = (channel: Channel, ts: string): Message | undefined =>
  channel.messages.findLast((message) => message.ts === ts)
