import type { Fact } from '../../incident/facts.ts'
import { clockTime, day } from '../../incident/timeline/duration.ts'
import type { Wanted } from './address.ts'
import type { Clock, Known, Moment } from './known.ts'

export function timeOf({ occurredAt, recordedAt }: Fact, clock: Clock): Date {
  return clock === 'recorded' ? recordedAt : occurredAt
}

/** The time of a moment by its clock; null for now, and for a fact that there is none of. */
export function momentAt(known: Pick<Known, 'order'>, moment: Moment | null): Date | null {
  if (moment === null) return null
  const fact = known.order(moment.clock).find(({ seq }) => seq === moment.seq)
  return fact === undefined ? null : timeOf(fact, moment.clock)
}

/** "2017-02-01 08:14:05 UTC". */
export function momentWords(at: Date): string {
  const iso = at.toISOString()
  return `${day(iso)} ${clockTime(iso)}:${iso.slice(17, 19)} UTC`
}

/** "As known at 2017-02-01 08:14:05 UTC (recorded)". */
export const asKnownAt = (at: Date, clock: Clock): string => `As known at ${momentWords(at)} (${clock})`

/** The window of time and the moment of a page, each in words, as far as they limit what it shows. */
export function limitWords({ from, until, moment }: Wanted, known: Pick<Known, 'order'>): string[] {
  const at = momentAt(known, moment)
  const window = [
    ...(from === null ? [] : [`from ${momentWords(new Date(from))}`]),
    ...(until === null ? [] : [`until ${momentWords(new Date(until))}`]),
  ]
  return [
    ...(window.length === 0 ? [] : [window.join(' ')]),
    ...(moment === null || at === null ? [] : [asKnownAt(at, moment.clock).replace(/^A/, 'a')]),
  ]
}
