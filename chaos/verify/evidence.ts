import type { Channel } from 'practice-slack'
import type { Fact } from '../../src/incident/facts.ts'
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
  /** The saved state, as the row holds it. */
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

/** A command, click or form as the person saw it: how long it took (ms), and Slack's word where it failed. */
export type Answered = { what: string; at: string; ms: number; failed: string | null }

/** An answer's words, and when they were said. */
export type Told = { at: string; text: string }

/** Something that failed and is to be tried again, further away than any retry is meant to be. */
export type Held = { key: string; dueAt: Date; now: Date }

/** Some text that was found somewhere: a table's rows, a file. */
export type Found = { where: string; text: string }

/** All that is looked at when a run is over: what Slack has, what people did, what is stored. Plain data. */
export type Evidence = {
  /** The bot's user id. */
  bot: string
  channels: readonly Channel[]
  /** Those that were deleted, as they were then. */
  deleted: readonly Channel[]
  /** What people did and were told. */
  record: Record
  /** Wordings and deletions whose event the bot took. */
  taken: ReadonlySet<string>
  answered: readonly Answered[]
  /** What the bot said to whoever typed a command, for their eyes alone. */
  told: readonly Told[]
  /** What the clocks that were put back have left behind, before all of them were put forward for good. */
  held: readonly Held[]
  /** The times in which Slack refused something for good. */
  windows: readonly Window[]
  incidents: StoredIncident[]
  effects: StoredEffect[]
  posts: StoredPost[]
  /** Plain files by the incident's number. */
  plain: ReadonlyMap<number, string>
  secrets: Secret[]
  /** Everything that is stored or logged, as text. */
  stored: Found[]
  /** By the replicas' clocks, when the evidence was taken. */
  now: Date
}

/** One promise, and what speaks against it: one sentence for each finding, none where it was kept. */
export type Check = { name: string; promise: string; find(evidence: Evidence): string[] }
