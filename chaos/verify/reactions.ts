import type { Channel } from 'practice-slack'
import { byOccurrence } from '../../src/incident/by-occurrence.ts'
import type { Check, StoredIncident } from './evidence.ts'
import { withChannels } from './read.ts'

export const reactions: Check = {
  name: 'reactions',
  promise: 'the reactions that stand in Slack stand in the timeline, and no others',
  find: ({ bot, ...evidence }) =>
    withChannels({ bot, ...evidence }).flatMap(({ incident, channel }) => {
      const slack = inSlack(channel, bot)
      const stored = standing(incident)
      const gone = new Set([...channel.messages.map((message) => message.ts)])
      const name = `INC-${incident.number}`
      return [
        ...[...slack]
          .filter((each) => !stored.has(each))
          .map((each) => `${name}: the reaction ${each} is in Slack and not in the timeline.`),
        ...[...stored]
          // Reactions to a deleted message disappear with it.
          .filter((each) => !slack.has(each) && gone.has(each.split(' ')[0] ?? ''))
          .filter((each) => !isTombstone(channel, each))
          .map((each) => `${name}: the reaction ${each} was taken back, and still stands in the timeline.`),
      ]
    }),
}

const isTombstone = (channel: Channel, each: string) =>
  channel.messages.some((message) => message.subtype === 'tombstone' && each.startsWith(message.ts))

function inSlack(channel: Channel, bot: string): Set<string> {
  const all = channel.messages.flatMap(({ ts, reactions = [] }) =>
    reactions.flatMap(({ name, users }) =>
      users.filter((user) => user !== bot).map((user) => `${ts} :${name}: by ${user}`),
    ),
  )
  return new Set(all)
}

function standing({ facts }: StoredIncident): Set<string> {
  const stands = new Set<string>()
  for (const fact of [...facts].sort(byOccurrence)) {
    if (fact.kind !== 'reaction-added' && fact.kind !== 'reaction-removed') continue
    const each = `${fact.data.ts} :${fact.data.name}: by ${fact.actor}`
    if (fact.kind === 'reaction-added') stands.add(each)
    else stands.delete(each)
  }
  return stands
}
