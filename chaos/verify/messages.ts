import { momentOf } from '../../src/incident/clock.ts'
import type { MessageEntry } from '../../src/incident/timeline/entry.ts'
import { placeOf, type Said } from '../people/record.ts'
import { deletionKey, wordingKey } from '../watch/traffic.ts'
import type { Check, Evidence } from './evidence.ts'
import { entriesOf, spokenIn, withChannels } from './read.ts'
import { inShort } from './words.ts'

export const messages: Check = {
  name: 'messages',
  promise:
    "each message of a channel and its threads is in the incident's timeline once, in order; deleted ones without words",
  find: (evidence) => [
    ...lostWithChannels(evidence),
    ...withChannels(evidence).flatMap(({ incident, channel }) => {
      const name = `INC-${incident.number}`
      const entries = new Map(entriesOf(incident).map((entry) => [entry.ts, entry]))
      const told = incident.facts.flatMap((fact) => (fact.kind === 'message' ? [fact.data.ts] : []))
      const stored = new Set(told)
      const there = spokenIn(channel, evidence.bot)
      const present = there.flatMap((message) => {
        const what = `${name}: the message ${message.ts} ${inShort(message.text)}`
        const entry = entries.get(message.ts)
        // If the first wording was never received, the last one replaces it.
        const heard = evidence.taken.has(wordingKey(channel.id, message.ts, message.ts))
          ? 'acknowledged'
          : 'never taken'
        if (entry && !stored.has(message.ts) && heard === 'acknowledged')
          return [`${what} is known by its edits alone (${heard}).`]
        if (!entry) return [`${what} is in Slack and not in the timeline (${heard}).`]
        const files = (message.files ?? []).map((file) => file.id)
        return [
          ...(entry.deleted ? [`${what} counts as deleted, and is in Slack.`] : []),
          ...(entry.thread === threadOf(message)
            ? []
            : [`${what} is in the thread ${threadOf(message)}, and stored in ${entry.thread}.`]),
          ...(entry.broadcast === (message.subtype === 'thread_broadcast')
            ? []
            : [`${what} was sent to the channel too, or not; stored is the opposite.`]),
          // A message of which only edits were received may lack its files.
          ...(!stored.has(message.ts) || entry.files.map((file) => file.id).join() === files.join()
            ? []
            : [`${what} has other files than are stored.`]),
        ]
      })
      const known = new Set(there.map((message) => message.ts))
      const others = [...entries.values()]
        .filter((entry) => !known.has(entry.ts))
        .flatMap((entry) => aboutGone(entry, name, evidence))
      const lost = [...evidence.record.said.values()]
        .filter(
          (said) => said.channel === channel.id && said.deleted && wasTaken(said, evidence) && !entries.has(said.ts),
        )
        .map((said) => `${name}: the message ${said.ts} was told of, then deleted; the timeline knows nothing of it.`)
      return [
        ...present,
        ...others,
        ...lost,
        ...twice(
          incident.facts.flatMap((fact) => (fact.kind === 'message' ? [fact.data.ts] : [])),
          name,
        ),
        ...outOfOrder([...entries.values()], name),
      ]
    }),
  ],
}

/** Slack tells nothing more about a deleted channel; what we had accepted by then has to be stored. */
function lostWithChannels({ deleted, incidents, record, taken }: Evidence): string[] {
  const gone = new Set(deleted.map(({ id }) => id))
  return incidents
    .filter(({ channel }) => channel !== null && gone.has(channel))
    .flatMap(({ number, channel, facts }) => {
      const stored = new Set(facts.flatMap((fact) => (fact.kind === 'message' ? [fact.data.ts] : [])))
      return [...record.said.values()]
        .filter((said) => said.channel === channel && taken.has(wordingKey(said.channel, said.ts, said.ts)))
        .filter((said) => !stored.has(said.ts))
        .map(({ ts }) => `INC-${number}: the message ${ts} of its deleted channel was acknowledged and is not stored.`)
    })
}

const threadOf = ({ ts, thread_ts }: { ts: string; thread_ts?: string }) =>
  thread_ts && thread_ts !== ts ? thread_ts : null

/** An entry for a message that is no longer in Slack. */
function aboutGone(entry: MessageEntry, name: string, { record, taken }: Evidence): string[] {
  const said = record.said.get(placeOf(entry))
  if (!said) return [`${name}: nobody wrote the message ${entry.ts}.`]
  // No event reported the deletion, and no older message is left to rule out a retention rule: the doubt is recorded, and the words stay.
  if (entry.absent && !taken.has(deletionKey(entry.channel, entry.ts))) return []
  const words = entry.text !== null || entry.revisions.some((revision) => revision.text !== null)
  return [
    ...(entry.deleted ? [] : [`${name}: the message ${entry.ts} was deleted, and the timeline does not say so.`]),
    ...(words ? [`${name}: the message ${entry.ts} was deleted, and its words are kept.`] : []),
  ]
}

function wasTaken({ channel, ts, wordings }: Said, { taken }: Evidence): boolean {
  return (
    taken.has(deletionKey(channel, ts)) || wordings.some((wording) => taken.has(wordingKey(channel, ts, wording.ts)))
  )
}

function twice(ts: string[], name: string): string[] {
  return [...new Set(ts.filter((each, index) => ts.indexOf(each) !== index))].map(
    (each) => `${name}: the message ${each} is stored twice.`,
  )
}

function outOfOrder(entries: MessageEntry[], name: string): string[] {
  return entries.flatMap((entry, index) => {
    const before = entries[index - 1]
    return before && momentOf(before.ts) > momentOf(entry.ts)
      ? [`${name}: the message ${entry.ts} stands after ${before.ts}.`]
      : []
  })
}
