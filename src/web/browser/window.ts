/** A window of time (ms since 1970). */
export type Span = { from: number; until: number }

/** The shortest window that can be looked at. */
export const shortest = 60_000

/** All of it, a little wider on both sides, and never shorter than a window can be. */
export function wholeOf(times: readonly number[]): Span {
  const [first = 0, last = first] = [times[0], times.at(-1)]
  const margin = Math.max((last - first) * 0.01, shortest / 2)
  return { from: first - margin, until: last + margin }
}

/** A window within the whole, no shorter than the shortest. */
export function within({ from, until }: Span, whole: Span): Span {
  const length = Math.min(Math.max(until - from, shortest), whole.until - whole.from)
  const begin = Math.max(Math.min(from, whole.until - length), whole.from)
  return { from: begin, until: begin + length }
}

/** The window made longer or shorter around a time, which keeps its place in it. `factor` below 1 comes nearer. */
export function zoomed({ from, until }: Span, { factor, around }: { factor: number; around: number }): Span {
  const length = Math.max((until - from) * factor, shortest)
  const share = until === from ? 0.5 : (around - from) / (until - from)
  return { from: around - length * share, until: around + length * (1 - share) }
}

export function moved({ from, until }: Span, by: number): Span {
  return { from: from + by, until: until + by }
}

/** Whether a window shows everything: then it is none. */
export function isAll(span: Span, whole: Span): boolean {
  const slack = (whole.until - whole.from) / 1_000
  return span.from <= whole.from + slack && span.until >= whole.until - slack
}
