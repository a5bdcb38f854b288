import type { State } from '../../incident/state.ts'
import { duration, longDay } from '../../incident/timeline/duration.ts'
import type { TimelineEntry } from '../../incident/timeline/entry.ts'
import { type Lane, type LaneKind, lanesOf } from '../../incident/timeline/lanes.ts'
import { type Html, html } from '../html.ts'
import { type RowContext, row } from './row.ts'
import { rangeOf, sliceFor } from './slices.ts'

/** More columns than these are too narrow to read; the lanes with the fewest entries share the last one. */
const mostLanes = 6
/** How many entries a line of the table has on average. */
const perLine = 5

const captions: Readonly<Record<LaneKind, string>> = {
  person: 'Who said and did what, side by side',
  line: 'The lines of work side by side',
  thread: 'The threads side by side',
}
const restNames: Readonly<Record<LaneKind, string>> = {
  person: 'Everybody else',
  line: 'Other lines of work',
  thread: 'Other threads',
}

/** Lanes side by side, line by line of time. On a phone each line is a list, in which every piece says whose lane it is. */
export function laneTable(
  entries: readonly TimelineEntry[],
  { by, state, context }: { by: LaneKind; state: Pick<State, 'lines' | 'endedAt'>; context: RowContext },
): Html {
  const lanes = fewEnough(lanesOf(entries, by, state.lines), entries, restNames[by])
  const times = timesOf(entries, state.endedAt)
  return html`<div class="lanes by-${by}" role="region" aria-label="Lanes" tabindex="0"><table><caption class="unseen">${captions[by]}</caption>
<thead><tr><th scope="col">Time</th>${lanes.map(({ title, entries: all }) => html`<th scope="col">${title} <small>${all.length}</small></th>`)}</tr></thead>
<tbody>${times.map((time) => line(time, lanes, context))}</tbody></table></div>`
}

/** The lanes with the most entries, in their order, and one for the others. */
function fewEnough(lanes: readonly Lane[], entries: readonly TimelineEntry[], rest: string): Lane[] {
  if (lanes.length <= mostLanes) return [...lanes]
  const largest = lanes.toSorted((a, b) => b.entries.length - a.entries.length).slice(0, mostLanes - 1)
  const kept = new Set(largest)
  const taken = new Set(largest.flatMap((lane) => lane.entries))
  const others = entries.filter((entry) => !taken.has(entry))
  return [...lanes.filter((lane) => kept.has(lane)), { key: 'rest', title: rest, entries: others }]
}

/** A line of the table: which entries it has, and how long after the one before it begins, if that is more than one line of time. */
type Time = { start: string; entries: Set<TimelineEntry>; day: string | null; skipped: number }

function timesOf(entries: readonly TimelineEntry[], endedAt: string | null): Time[] {
  const range = rangeOf(entries, endedAt)
  if (range === null) return []
  const most = Math.max(12, Math.ceil(entries.length / perLine))
  const length = sliceFor(range.until - range.from, most)
  const byStart = Map.groupBy(entries, ({ at }) => Math.floor(Date.parse(at) / length) * length)
  let [before, today] = [Number.NaN, '']
  return [...byStart].map(([at, all]) => {
    const start = new Date(at).toISOString()
    const day = start.slice(0, 10) === today ? null : start.slice(0, 10)
    const skipped = at - before > length ? at - before - length : 0
    ;[before, today] = [at, start.slice(0, 10)]
    return { start, entries: new Set(all), day, skipped }
  })
}

function line({ start, entries, day, skipped }: Time, lanes: readonly Lane[], context: RowContext): Html {
  const columns = lanes.length + 1
  const whole = (name: string, words: Html) => html`<tr class="${name}"><td colspan="${columns}">${words}</td></tr>`
  return html`${day === null ? '' : whole('date', html`<time datetime="${day}">${longDay(day)}</time>`)}${skipped < 30 * 60_000 ? '' : whole('nobody', html`${duration(skipped)} without an entry`)}<tr><th scope="row"><time datetime="${start}">${start.slice(11, 16)}</time></th>${lanes.map((lane) => cell(lane, entries, context))}</tr>`
}

function cell(lane: Lane, entries: ReadonlySet<TimelineEntry>, context: RowContext): Html {
  const here = lane.entries.filter((entry) => entries.has(entry))
  if (here.length === 0) return html`<td></td>`
  return html`<td><p class="lane">${lane.title}</p><ol class="entries">${here.map((entry) => row({ entry, replies: [] }, context))}</ol></td>`
}
