import { byOccurrence } from '../../src/incident/by-occurrence.ts'
import { pinKey } from '../watch/traffic.ts'
import type { Check, StoredIncident } from './evidence.ts'
import { withChannels } from './read.ts'

export const pins: Check = {
  name: 'pins',
  promise: 'each pin put on or taken off that Slack told of is so in the timeline',
  find: (evidence) =>
    withChannels(evidence).flatMap(({ incident, channel }) => {
      const name = `INC-${incident.number}`
      const stored = pinned(incident)
      const there = new Map(channel.pins.map((pin) => [pin.ts, pin.created_by]))
      const deleted = (ts: string) =>
        !channel.messages.some((message) => message.ts === ts && message.subtype !== 'tombstone')
      return [
        ...[...there]
          .filter(
            ([ts, by]) =>
              by !== evidence.bot && !stored.has(ts) && evidence.taken.has(pinKey(channel.id, ts, 'pin_added')),
          )
          .map(([ts]) => `${name}: ${ts} is pinned in Slack and not in the timeline.`),
        ...[...stored]
          .filter((ts) => !there.has(ts) && !deleted(ts) && evidence.taken.has(pinKey(channel.id, ts, 'pin_removed')))
          .map((ts) => `${name}: ${ts} is not pinned any more, and the timeline says it is.`),
      ]
    }),
}

function pinned({ facts }: StoredIncident): Set<string> {
  const stands = new Set<string>()
  for (const fact of [...facts].sort(byOccurrence)) {
    if (fact.kind === 'pinned') stands.add(fact.data.ts)
    if (fact.kind === 'unpinned') stands.delete(fact.data.ts)
  }
  return stands
}
