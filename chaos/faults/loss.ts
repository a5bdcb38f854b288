import type { Channel, Practice } from 'practice-slack'
import type { Loss, Place } from '../plan/shape.ts'

/** What was done, in a few words, and how to undo it; null if it is permanent. */
export type Done = { name: string; channel: string | null; putRight: (() => Promise<void>) | null }

type Here = { practice: Practice; channelOf(incident: number): Channel | undefined }

/** Changes a channel or a person in a way after which Slack refuses our calls. Null if the channel does not exist. */
export async function lose(loss: Loss, { practice, channelOf }: Here): Promise<Done | null> {
  const { act } = practice
  if (loss.what === 'standing') {
    await act.standing({ who: loss.who, is: loss.is })
    const putRight = async () => void (await act.standing({ who: loss.who, is: 'member' }))
    return { name: `${loss.who} is ${loss.is}`, channel: null, putRight }
  }
  const found = whereIs(loss.place, practice, channelOf)
  if (found === undefined || found.archived) return null
  const done = await loseChannel(loss, found, practice)
  const { name, putRight } = done ?? {}
  if (name === undefined || !putRight) return done
  // Another loss may have deleted the channel in the meantime.
  return { name, channel: found.id, putRight: async () => (practice.read.channel(found.id) ? putRight() : undefined) }
}

async function loseChannel(
  loss: Exclude<Loss, { what: 'standing' }>,
  found: Channel,
  practice: Practice,
): Promise<Done | null> {
  const { act, read } = practice
  const { id: channel } = found
  const as = await somebodyIn(found, practice)
  if (as === null) return null
  const at = { as, channel }
  const name = `${loss.what} #${found.name}`
  /** Its members are noted at that moment, because a channel returns without them. */
  const back = async () => {
    const now = read.channel(channel)
    const host = now && (await somebodyIn(now, practice))
    const bot = read.bot().user
    if (now && host && !now.members.includes(bot)) await act.invite({ as: host, channel, who: bot })
  }
  switch (loss.what) {
    case 'archived':
      await act.archive(at)
      return {
        name,
        channel,
        async putRight() {
          await act.unarchive(at)
          await back()
        },
      }
    case 'removed':
      if (!found.members.includes(read.bot().user)) return null
      await act.remove({ ...at, who: read.bot().user })
      return { name, channel, putRight: back }
    case 'restricted':
      await act.restrict({ ...at, posting: loss.posting })
      return {
        name: `${name} (${loss.posting})`,
        channel,
        putRight: async () => void (await act.restrict({ ...at, posting: 'everyone' })),
      }
    case 'renamed':
      await act.rename({ ...at, name: `${found.name.slice(0, 70)}-renamed` })
      return { name, channel, putRight: null }
    case 'private':
      if (found.kind === 'private') return null
      await act.make_private(at)
      return { name, channel, putRight: null }
    case 'deleted':
      await act.delete_channel(at)
      return { name, channel, putRight: null }
  }
}

function whereIs(
  place: Place,
  { read }: Practice,
  channelOf: (incident: number) => Channel | undefined,
): Channel | undefined {
  return place === 'announcements' ? read.channel('#incidents') : channelOf(place)
}

/** A member of the channel; if a public one has none, a person joins it. */
async function somebodyIn(channel: Channel, { act, read }: Practice): Promise<string | null> {
  const inside = read.people().find(({ id, is }) => is !== 'gone' && channel.members.includes(id))
  if (inside) return inside.handle
  if (channel.kind !== 'public' || channel.archived) return null
  await act.join({ as: 'robin', channel: channel.id })
  return 'robin'
}
