import { duration } from '../timeline/duration.ts'
import { listed } from '../timeline/words.ts'
import type { ClockReading, ClockRound, ClockSource, Since } from './clock-reading.ts'
import { type ClockSpan, spanNames } from './clock-spans.ts'
import { clockPointNames } from './words.ts'

/** What the source of a time is called. */
export const sourceWords: Readonly<Record<ClockSource, string>> = {
  auto: 'auto',
  declared: 'declared',
  corrected: 'corrected',
  missing: 'missing',
}

/** A name of a point within a sentence: "impact started". */
export const pointWithin = (point: ClockReading['point']): string => clockPointNames[point].toLowerCase()

/** "+18 min", "−10 min". */
export function signed(ms: number): string {
  return `${ms <= -60_000 ? '−' : '+'}${duration(ms)}`
}

/** "+18 min after impact started", "10 min before diagnosed". */
export function sinceWords({ point, ms }: Since): string {
  return ms <= -60_000 ? `${duration(ms)} before ${pointWithin(point)}` : `${signed(ms)} after ${pointWithin(point)}`
}

/** "Time to detect: at most 18 min", "Time to fix: missing, for want of mitigated". */
export function spanWords(span: ClockSpan): string {
  return `${spanNames[span.id]}: ${lengthWords(span)}`
}

const bounds = { exact: '', 'at-most': 'at most ', 'at-least': 'at least ' }

export function lengthWords({ ms, bound, missing }: ClockSpan): string {
  if (ms === null) return `missing, for want of ${listed(missing.map(pointWithin))}`
  return ms <= -60_000 ? `−${duration(ms)}` : `${bounds[bound]}${duration(ms)}`
}

/** Who did what, "Ana set the status to mitigated"; `name` shows a person. For a missing point, why it is missing. */
export function saidBy(
  { by, said, source }: Pick<ClockRound, 'by' | 'said'> & { source?: ClockSource },
  name: (id: string) => string,
): string {
  if (source === 'missing' && by === null) return said
  return `${by === null ? 'imoc' : name(by)} ${said}`
}

/** "; the facts say 14:10", "; it was set to 14:10 before"; empty if there is no other time. `when` writes a time. */
export function insteadWords({ instead }: Pick<ClockReading, 'instead'>, when: (iso: string) => string): string {
  if (instead === null) return ''
  return instead.wasSet ? `; it was set to ${when(instead.at)} before` : `; the facts say ${when(instead.at)}`
}

/**
 * What was understood of whoever changed a point, without a full stop: "Recovered is set to unknown: …". `name`: the point as it is
 * shown. `when` writes a time.
 */
export function understoodWords(
  { at, said, isSet }: Pick<ClockReading, 'at' | 'said' | 'isSet'>,
  { name, when }: { name: string; when(iso: string): string },
): string {
  if (!isSet) return `${name} goes by the facts again: ${at === null ? `it is missing (${said})` : when(at)}`
  if (at === null) return `${name} is set to unknown: nobody knows when, or it did not happen`
  return `${name} is set to ${when(at)}`
}
