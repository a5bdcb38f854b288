import type { TimelineEntry } from './entry.ts'
import { groupOf, type KindGroup } from './kind-groups.ts'

/** From when until when (ISO 8601, UTC). */
export type Span = { at: string; until: string }

/**
 * How long nobody has to write until it is a silence (ms). People who work on an incident say something every few minutes; half an hour is
 * also how often updates are promised at the most serious severities.
 */
export const silenceLimit = 30 * 60_000

/** What people do without being at work on the incident. */
const aside: ReadonlySet<KindGroup> = new Set<KindGroup>(['people', 'reading', 'imoc'])

function isSignOfLife(entry: TimelineEntry): boolean {
  return entry.who.is === 'person' && !aside.has(groupOf(entry))
}

/**
 * The times in which nobody wrote or did anything while the incident was open, each with the seq of the entry before it. Where imoc heard
 * nothing (`gaps`), nobody knows. The time since the last entry is no silence yet. `moves`: whether the incident is over
 * from the fact of that seq on.
 */
export function silences(
  entries: readonly TimelineEntry[],
  { gaps, moves }: { gaps: readonly Span[]; moves: ReadonlyMap<number, boolean> },
): (Span & { seq: number })[] {
  const found: (Span & { seq: number })[] = []
  let since: TimelineEntry | null = null
  let open = false
  for (const entry of entries) {
    const over = moves.get(entry.seq)
    if (!isSignOfLife(entry) && over === undefined) continue
    if (open && since !== null) {
      const { seq, at } = since
      const span = { at, until: entry.at }
      if (isLong(span)) found.push(...without(span, gaps).map((left) => ({ ...left, seq })))
    }
    if (over !== undefined) open = !over
    since = entry
  }
  return found.filter(isLong)
}

const isLong = ({ at, until }: Span): boolean => Date.parse(until) - Date.parse(at) >= silenceLimit

function without({ at, until }: Span, gaps: readonly Span[]): Span[] {
  let left = [{ at: Date.parse(at), until: Date.parse(until) }]
  for (const gap of gaps) {
    // Times of this form compare as texts, which spares most gaps the reading.
    if (gap.until <= at || gap.at >= until) continue
    const [from, to] = [Date.parse(gap.at), Date.parse(gap.until)]
    left = left.flatMap((span) =>
      to <= span.at || from >= span.until
        ? [span]
        : [
            { at: span.at, until: Math.max(span.at, from) },
            { at: Math.min(span.until, to), until: span.until },
          ],
    )
  }
  return left.map((span) => ({ at: new Date(span.at).toISOString(), until: new Date(span.until).toISOString() }))
}
