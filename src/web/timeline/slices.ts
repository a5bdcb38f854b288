import { analysisKinds } from '../../incident/timeline/analysis.ts'
import type { TimelineEntry } from '../../incident/timeline/entry.ts'
import { groupOf } from '../../incident/timeline/kind-groups.ts'

const [minute, hour] = [60_000, 3_600_000]
const minutes = [1, 2, 5, 10, 15, 30].map((count) => count * minute)
const hours = [1, 2, 3, 6, 12].map((count) => count * hour)
const days = [1, 2, 7, 14, 28, 91, 365].map((count) => count * 24 * hour)
/** Lengths at which people cut time (ms). */
const lengths = [...minutes, ...hours, ...days]

/** The shortest of these lengths at which `span` (ms) has at most so many slices. */
export function sliceFor(span: number, most: number): number {
  return lengths.find((length) => span / length <= most) ?? span / most
}

/** From when until when (ms since 1970) an overview goes; `later`: how many entries come after it. */
export type Range = { from: number; until: number; later: number }

/** What people do when they read an incident again says nothing of how long it went. */
function isResponse(entry: TimelineEntry): boolean {
  if (groupOf(entry) === 'reading') return false
  return entry.type !== 'event' || !(entry.kind === 'imported' || analysisKinds.some((kind) => kind === entry.kind))
}

/**
 * The time that the overview shows: from the first entry to the last of the response, but not the months in which people read and tag
 * afterwards. What comes after the end belongs to it for an hour, or for a quarter of the incident's length.
 */
export function rangeOf(entries: readonly TimelineEntry[], endedAt: string | null): Range | null {
  const first = entries[0]
  const last = entries.findLast(isResponse)
  if (first === undefined || last === undefined) return null
  const [from, to] = [Date.parse(first.at), Date.parse(last.at)]
  const end = endedAt === null ? to : Date.parse(endedAt)
  const until = Math.max(from, Math.min(to, end + Math.max(hour, (end - from) / 4)))
  const later = entries.length - entries.findLastIndex(({ at }) => Date.parse(at) <= until) - 1
  return { from, until, later }
}

/** Slices that begin at round times, and together cover the range; times in ms since 1970. */
export function slicesOf({ from, until }: Range, most: number): { length: number; starts: number[] } {
  const length = sliceFor(until - from, most - 1)
  // Weeks begin on Mondays; 1970 began on a Thursday.
  const shift = length % (7 * 24 * hour) === 0 ? 4 * 24 * hour : 0
  const begin = Math.floor((from - shift) / length) * length + shift
  const count = Math.floor((until - begin) / length) + 1
  return { length, starts: Array.from({ length: count }, (_, index) => begin + index * length) }
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' })

/** "4 March, 13:45" in an overview of more than a day, "13:45" in one of a day. */
export function momentIn(range: Range, time: number): string {
  const clock = new Date(time).toISOString().slice(11, 16)
  const isOneDay = dayOf(range.from) === dayOf(range.until)
  return isOneDay ? clock : `${dayFormat.format(time)}, ${clock}`
}

const dayOf = (time: number): number => Math.floor(time / (24 * hour))
