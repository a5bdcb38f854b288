import type { ClockPoint } from './clock-points.ts'
import type { ClockReading } from './clock-reading.ts'

/** The lengths of time that follow from the points by definition, as `docs/clock.md` has them with their source. */
export const spanNames = {
  ttd: 'Time to detect',
  tte: 'Time to engage',
  ttf: 'Time to fix',
  ttm: 'Time to mitigate',
} as const
export type SpanId = keyof typeof spanNames

/** `ms` is null where one of the two points is missing. `bound`: how the true length may differ, where a point was reached "at the latest". */
export type ClockSpan = {
  id: SpanId
  from: ClockPoint
  to: ClockPoint
  ms: number | null
  bound: 'exact' | 'at-most' | 'at-least'
  missing: ClockPoint[]
}

const definitions: [id: SpanId, from: ClockPoint, to: ClockPoint][] = [
  ['ttd', 'impact-started', 'detected'],
  ['tte', 'detected', 'engaged'],
  ['ttf', 'engaged', 'mitigated'],
  ['ttm', 'impact-started', 'mitigated'],
]

/** Of one incident only. They are never averaged over incidents. */
export function spansOf(points: readonly Omit<ClockReading, 'doubt'>[]): ClockSpan[] {
  const find = (point: ClockPoint) => points.find((each) => each.point === point)
  return definitions.map(([id, from, to]) => {
    const [start, end] = [find(from), find(to)]
    const missing = [from, to].filter((point) => (find(point)?.at ?? null) === null)
    // What was mitigated and fell back went on until it was mitigated for good. Whoever was engaged first stays the first.
    const until = (to === 'mitigated' ? end?.last?.at : undefined) ?? end?.at ?? null
    const since = start?.at ?? null
    const ms = since === null || until === null ? null : Date.parse(until) - Date.parse(since)
    const bound = end?.atLatest ? 'at-most' : start?.atLatest ? 'at-least' : 'exact'
    return { id, from, to, ms, bound: ms === null ? 'exact' : bound, missing }
  })
}
