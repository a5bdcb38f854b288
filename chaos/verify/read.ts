import type { Channel, Message } from 'practice-slack'
import { fold } from '../../src/incident/fold.ts'
import type { MessageEntry } from '../../src/incident/timeline/entry.ts'
import { timeline } from '../../src/incident/timeline/timeline.ts'
import type { Evidence, StoredIncident } from './evidence.ts'

/** The messages of an incident's timeline, in its order. */
export function entriesOf({ id, facts }: StoredIncident): MessageEntry[] {
  if (facts.length === 0) return []
  const entries = timeline(facts, fold(facts, id), { name: (user) => user })
  return entries.filter((entry) => entry.type === 'message')
}

const spokenKinds = new Set([undefined, 'file_share', 'thread_broadcast'])

/** The messages that people wrote in a channel and that are still there, oldest first. */
export function spokenIn(channel: Channel, bot: string): Message[] {
  return channel.messages.filter((message) => message.user !== bot && spokenKinds.has(message.subtype))
}

/** Whether an incident has permanently lost its channel. */
export function lostItsChannel({ deleted, incidents }: Evidence, incidentId: string): boolean {
  const channel = incidents.find(({ id }) => id === incidentId)?.channel
  return deleted.some(({ id }) => id === channel)
}

/** Each incident with its channel in Slack. Another check reports an incident without a channel; a deleted channel cannot be compared. */
export function withChannels(evidence: Evidence): { incident: StoredIncident; channel: Channel }[] {
  return evidence.incidents.flatMap((incident) => {
    const channel = evidence.channels.find(({ id }) => id === incident.channel)
    return channel ? [{ incident, channel }] : []
  })
}
