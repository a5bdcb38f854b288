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
  /** What the facts say, where somebody set it to something else. */
  instead: { at: string; by: string | null; said: string } | null
  /** Why its time is odd beside the others. */
  doubt: string | null
}
