import type { ClockPoint } from './clock-points.ts'

/** `auto`: facts show it. `declared`: somebody said it. `corrected`: somebody said it over something else. `missing`: nobody knows. */
export type ClockSource = 'auto' | 'declared' | 'corrected' | 'missing'

/** How long after (ms, negative: before) another point. */
export type Since = { point: ClockPoint; ms: number }

/** One time at which a point was reached (ISO 8601, UTC), with the facts that it rests on. */
export type ClockRound = { at: string; by: string | null; said: string; seqs: number[]; since: Since | null }

/** One point of an incident's clock. People are ids of Slack users, null for imoc. */
export type ClockReading = {
  point: ClockPoint
  /** When it was reached first. */
  at: string | null
  source: ClockSource
  /** Somebody set it, to a time or to unknown, and nobody has taken that back. */
  isSet: boolean
  by: string | null
  /** What `by` did, in words that follow their name; where nobody did anything, why the point is missing. */
  said: string
  /** The reason of whoever set it, as they wrote it. */
  why: string | null
  seqs: number[]
  /** It was reached at this time at the latest, and perhaps earlier. */
  atLatest: boolean
  /** After the point before it that has a time. */
  since: Since | null
  /** If it was reached again after the incident fell back behind it: the last time. */
  last: ClockRound | null
  /** The other time, where somebody set it to something else: what the facts say, or else what somebody had set before (`wasSet`). */
  instead: { at: string; by: string | null; said: string; wasSet: boolean } | null
  /** Why its time is odd beside the others. */
  doubt: string | null
}
