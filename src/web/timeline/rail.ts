import { duration } from '../../incident/timeline/duration.ts'
import type { Mark, MarkKind } from '../../incident/timeline/marks.ts'

/** What the rail shows beside the entries; the words are in the entries themselves, so that nobody needs the colours. */
export const markNames: Readonly<Record<MarkKind, string>> = {
  hypothesis: 'hypothesis',
  decision: 'decision',
  callout: 'callout',
  concern: 'concern',
  lock: 'lock',
  page: 'page',
  update: 'update',
  status: 'status',
  severity: 'severity',
  gap: 'gap: imoc heard nothing',
  silence: 'silence',
  clock: 'point of the clock',
}

/** These last: the rail shows them beside every entry until they end. */
const lasting: ReadonlySet<MarkKind> = new Set<MarkKind>(['lock', 'gap'])

export type Rail = {
  /** Classes of an entry's piece of the rail, each after a space: its own mark, and the locks and gaps in which it falls. */
  rail(entry: { seq: number; at: string }): string
  /** How long what begins with an entry lasted, in words; null if it does not last. */
  lasted(entry: { seq: number }): string | null
}

/** `within`: the times of the first and last entry that are shown (ISO 8601, UTC). */
export function railOf(marks: readonly Mark[], within: { from: string; until: string }): Rail {
  const own = new Map(marks.flatMap((mark) => (isBetween(mark) ? [] : [[mark.seq, mark] as const])))
  const spans = marks.filter(
    (mark) => lasts(mark) && mark.at <= within.until && (mark.until === undefined || mark.until >= within.from),
  )
  return {
    rail({ seq, at }) {
      const mark = own.get(seq)?.mark
      const around = spans.filter((span) => span.at <= at && (span.until === undefined || at < span.until))
      const classes = new Set([...(mark ? [`mark-${mark}`] : []), ...around.map((span) => `in-${span.mark}`)])
      return [...classes].map((each) => ` ${each}`).join('')
    },
    lasted({ seq }) {
      const mark = own.get(seq)
      if (mark?.until === undefined) return null
      return `for ${duration(Date.parse(mark.until) - Date.parse(mark.at))}`
    },
  }
}

/** Silences and points of the clock stand between entries, at their own times. */
export function isBetween({ mark }: Mark): boolean {
  return mark === 'silence' || mark === 'clock'
}

/** A lock without an end is still held; a gap always has one. */
function lasts({ mark, until }: Mark): boolean {
  return lasting.has(mark) && (until !== undefined || mark === 'lock')
}
