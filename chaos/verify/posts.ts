import type { Check, Evidence, StoredEffect } from './evidence.ts'
import { lostItsChannel } from './read.ts'

/** Effects that post under their own key; posts that are edited in place are in the table of posts. */
export const postingKinds = new Set(['say', 'dm', 'tell-announcements', 'tell-subscriber'])

export const posts: Check = {
  name: 'posts',
  promise: 'each message that was promised is in Slack once, with its key, and none is there twice or without one',
  find: (evidence) => {
    const { places, keyless } = ours(evidence)
    const doubled = [...places].filter(([, list]) => list.length > 1)
    const missing = evidence.effects
      .filter((effect) => postingKinds.has(effect.kind) && effect.status === 'done' && !places.has(effect.key))
      .filter((effect) => !hadNowhere(effect, evidence))
      // If the channel no longer exists, nothing can be posted.
      .filter((effect) => effect.kind !== 'say' || !lostItsChannel(evidence, effect.incidentId))
    const astray = evidence.posts.filter(({ incidentId, purpose, channel, ts }) => {
      // A message that is posted once carries the key of its effect.
      const keys = [`${incidentId}:post:${purpose}`, `${incidentId}:${purpose}`]
      const [first] = keys.flatMap((key) => places.get(key) ?? [])
      return ts !== null && first !== `${channel}/${ts}`
    })
    return [
      ...doubled.map(([key, list]) => `The message ${key} is in Slack ${list.length} times: ${list.join(', ')}.`),
      ...missing.map((effect) => `The effect ${effect.key} (${effect.kind}) is done, and its message is not in Slack.`),
      ...astray.map(
        ({ incidentId, purpose, ts }) =>
          `The post ${purpose} of ${incidentId} is said to stand at ${ts}, and does not.`,
      ),
      ...keyless.map((place) => `The message ${place} of ours carries no key.`),
    ]
  },
}

/** The places of each of our keys in Slack. Messages that Slack writes in our name, and answers to commands, carry none. */
function ours({ bot, channels, deleted }: Evidence): { places: Map<string, string[]>; keyless: string[] } {
  const places = new Map<string, string[]>()
  const keyless: string[] = []
  for (const channel of [...channels, ...deleted]) {
    for (const { user, subtype, ts, metadata } of channel.messages) {
      if (user !== bot || subtype !== undefined) continue
      const place = `${channel.id}/${ts}`
      const key = metadata?.event_payload.key
      if (typeof key === 'string') places.set(key, [...(places.get(key) ?? []), place])
      else keyless.push(place)
    }
  }
  return { places, keyless }
}

/** A message for a channel that is not open yet is replaced by the card, once the channel is open. */
function hadNowhere(effect: StoredEffect, { incidents }: Evidence): boolean {
  if (effect.kind !== 'say') return false
  const opened = incidents
    .find(({ id }) => id === effect.incidentId)
    ?.facts.find((fact) => fact.kind === 'channel-opened')
  const cause = Number(/:(\d+)$/.exec(effect.key)?.[1] ?? Number.POSITIVE_INFINITY)
  return opened === undefined || opened.seq > cause
}
