import type { Channel } from 'practice-slack'
import type { Fact } from '../../src/incident/facts.ts'
import type { Outage } from '../faults/failovers.ts'
import type { Window } from '../faults/windows.ts'
import type { Record } from '../people/record.ts'
import type { Secret } from '../plan/secrets.ts'

/** An incident as it is stored. */
export type StoredIncident = {
  id: string
  number: number
  title: string
  channel: string | null
  version: number
  /** The saved state as its row holds it. */
  saved: unknown
  facts: Fact[]
}

export type StoredEffect = {
  key: string
  incidentId: string
  kind: string
  status: string
  data: unknown
  attempts: number
  error: string | null
  dueAt: Date | null
}

export type StoredPost = { incidentId: string; purpose: string; channel: string | null; ts: string | null }

/** A command, click or form as the person saw it: how long it took (ms), and Slack's error code if it failed. */
export type Answered = { what: string; at: string; ms: number; failed: string | null }

/** The text of an answer, and when it was given. */
export type Told = { at: string; text: string }

/** A failed effect whose next try is further away than any retry should be. */
export type Held = { key: string; dueAt: Date; now: Date }

/** A text and where it was found: a table's rows, a file. */
export type Found = { where: string; text: string }

/** Everything that is examined when a run is over: what Slack has, what people did, what is stored. Plain data. */
export type Evidence = {
  /** The bot's user id. */
  bot: string
  channels: readonly Channel[]
  /** Channels that were deleted, in their last state. */
  deleted: readonly Channel[]
  /** What people did and which answers they got. */
  record: Record
  /** Wordings and deletions whose event the bot accepted. */
  taken: ReadonlySet<string>
  answered: readonly Answered[]
  /** What the bot answered to people who typed commands, visible only to them. */
  told: readonly Told[]
  /** The effects that clocks which went back left waiting, before all clocks were moved forward at the end. */
  held: readonly Held[]
  /** The times in which Slack refused permanently. */
  windows: readonly Window[]
  /** The failures of a cluster's primary. */
  outages: readonly Outage[]
  incidents: StoredIncident[]
  effects: StoredEffect[]
  posts: StoredPost[]
  /** Plain files by the incident's number. */
  plain: ReadonlyMap<number, string>
  secrets: Secret[]
  /** Everything that is stored or logged, as text. */
  stored: Found[]
  /** The time by the replicas' clocks when the evidence was taken. */
  now: Date
}

/** One promise, and the evidence against it: one sentence for each finding, and none if it was kept. */
export type Check = { name: string; promise: string; find(evidence: Evidence): string[] }
