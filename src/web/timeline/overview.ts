import { duration } from '../../incident/timeline/duration.ts'
import type { TimelineEntry } from '../../incident/timeline/entry.ts'
import { type Mark, type MarkKind, markKinds } from '../../incident/timeline/marks.ts'
import { counted, listed } from '../../incident/timeline/words.ts'
import { type Html, html } from '../html.ts'
import { addressOf, type Reading } from './query.ts'
import { markNames } from './rail.ts'
import { momentIn, type Range, rangeOf, slicesOf } from './slices.ts'

/** How many bars there are at most, the size of the drawing, and where its parts begin (units of the drawing). */
const most = 48
const [width, barsEnd, ticksBegin, tickHeight, spansBegin, spanHeight] = [960, 48, 52, 8, 64, 6]
const height = spansBegin + spanHeight

type Slice = { start: number; entries: TimelineEntry[]; found: TimelineEntry[]; marks: Mark[] }
type Scale = { range: Range; begin: number; length: number; end: number }

/** All of the incident at a glance: how much there was in each slice of time, with the marks. A slice leads to what it has. */
export function overview(options: {
  entries: readonly TimelineEntry[]
  /** The seqs of what the page shows; a slice without any leads nowhere. */
  found: ReadonlySet<number>
  marks: readonly Mark[]
  endedAt: string | null
  reading: Reading
}): Html | string {
  const { entries, marks, endedAt } = options
  const range = rangeOf(entries, endedAt)
  if (range === null || entries.length < 2) return ''
  const { length, starts } = slicesOf(range, most)
  const begin = starts[0] ?? range.from
  const scale: Scale = { range, begin, length, end: begin + length * starts.length }
  const slices = filled(starts, scale, options)
  const highest = Math.max(1, ...slices.map((slice) => slice.entries.length))
  const later = range.later === 0 ? '' : ` · ${counted(range.later, 'later entry', 'later entries')} not drawn`
  return html`<nav class="overview" aria-label="Overview"><a class="unseen skip" href="#entries">Skip the overview</a>
<svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none">${spansOf(inLayers(marks), scale)}${slices.map((slice, index) => sliceOf(slice, { index, highest, scale, reading: options.reading }))}</svg>
<p class="scale"><span>${momentIn(range, begin)}</span> <span>a bar is ${duration(length)}${later}</span> <span>${momentIn(range, scale.end)}</span></p>
${legend(marks)}</nav>`
}

function filled(
  starts: readonly number[],
  { begin, length }: Scale,
  { entries, found, marks }: Parameters<typeof overview>[0],
): Slice[] {
  const slices = starts.map((start): Slice => ({ start, entries: [], found: [], marks: [] }))
  const at = (time: string) => slices[Math.floor((Date.parse(time) - begin) / length)]
  for (const entry of entries) {
    const slice = at(entry.at)
    slice?.entries.push(entry)
    if (found.has(entry.seq)) slice?.found.push(entry)
  }
  for (const mark of marks) if (mark.until === undefined) at(mark.at)?.marks.push(mark)
  return slices
}

function sliceOf(
  slice: Slice,
  { index, highest, scale, reading }: { index: number; highest: number; scale: Scale; reading: Reading },
): Html | string {
  if (slice.entries.length === 0 && slice.marks.length === 0) return ''
  const each = width / ((scale.end - scale.begin) / scale.length)
  const [x, wide] = [round(index * each), round(each * 0.86)]
  const bar = (count: number, name: string) => {
    const tall = count === 0 ? 0 : Math.max(2, round((barsEnd * count) / highest))
    return html`<rect class="${name}" x="${x}" y="${barsEnd - tall}" width="${wide}" height="${tall}"/>`
  }
  const [all, shown] = [slice.entries.length, slice.found.length]
  const drawing = html`<title>${titleOf(slice, scale)}</title><rect class="slice" x="${x}" y="0" width="${wide}" height="${height}"/>${shown === all ? '' : bar(all, 'all')}${bar(shown, 'bar')}${ticksOf(slice.marks, x, wide)}`
  const first = slice.found[0]
  if (first === undefined) return html`<g>${drawing}</g>`
  return html`<a href="${addressOf(reading, { fact: first.seq })}">${drawing}</a>`
}

/** A tick for each kind of mark in the slice, side by side. */
function ticksOf(marks: readonly Mark[], x: number, wide: number): Html[] {
  const kinds = markKinds.filter((kind) => marks.some(({ mark }) => mark === kind))
  const each = wide / Math.max(3, kinds.length)
  return kinds.map(
    (kind, index) =>
      html`<rect class="mark-${kind}" x="${round(x + index * each)}" y="${ticksBegin}" width="${round(each * 0.8)}" height="${tickHeight}"/>`,
  )
}

/** Silences below locks, and these below gaps, in which nobody knows of either. */
function inLayers(marks: readonly Mark[]): Mark[] {
  const layer = ({ mark }: Mark) => ['silence', 'lock', 'gap'].indexOf(mark)
  return marks.toSorted((a, b) => layer(a) - layer(b))
}

/** What lasts: locks, gaps and silences, each as a bar from its beginning to its end. Those too close to be told apart are one bar. */
function spansOf(marks: readonly Mark[], { begin, end, range }: Scale): Html[] {
  const x = (time: string) =>
    round(((Math.min(Math.max(Date.parse(time), begin), end) - begin) / (end - begin)) * width)
  const bars: { first: Mark; last: Mark; from: number; to: number; count: number }[] = []
  for (const mark of marks) {
    if (mark.until === undefined) continue
    const [from, to, before] = [x(mark.at), x(mark.until), bars.at(-1)]
    if (before?.first.mark === mark.mark && from - before.to < 1) {
      if (to >= before.to) Object.assign(before, { last: mark, to })
      before.count += 1
    } else if (from < width && to > 0) bars.push({ first: mark, last: mark, from, to, count: 1 })
  }
  return bars.map(({ first, last, from, to, count }) => {
    const [at, until] = [first.at, last.until ?? last.at].map((time) => momentIn(range, Date.parse(time)))
    const words = count === 1 ? first.label : `${count} × ${markNames[first.mark]}`
    return html`<rect class="span mark-${first.mark}" x="${from}" y="${spansBegin}" width="${round(Math.max(1, to - from))}" height="${spanHeight}"><title>${words}, ${at}–${until}</title></rect>`
  })
}

function titleOf({ start, entries, found, marks }: Slice, { range, length }: Scale): string {
  const time = `${momentIn(range, start)}–${momentIn(range, start + length)}`
  const counts = [...countsOf(marks)].map(([kind, count]) =>
    count === 1 ? markNames[kind] : `${count} × ${markNames[kind]}`,
  )
  const of = counted(entries.length, 'entry', 'entries')
  const shown = found.length === entries.length ? of : `${found.length} of ${of}`
  return [`${time}: ${shown}`, ...(counts.length === 0 ? [] : [listed(counts)])].join(', ')
}

export function legend(marks: readonly Mark[]): Html | string {
  const counts = countsOf(marks)
  if (counts.size === 0) return ''
  const kinds = markKinds.filter((kind) => counts.has(kind))
  return html`<ul class="legend" aria-label="Marks">${kinds.map((kind) => html`<li class="mark-${kind}">${markNames[kind]}<small> ${counts.get(kind) ?? 0}</small></li>`)}</ul>`
}

function countsOf(marks: readonly Mark[]): Map<MarkKind, number> {
  const counts = new Map<MarkKind, number>()
  for (const { mark } of marks) counts.set(mark, (counts.get(mark) ?? 0) + 1)
  return counts
}

const round = (value: number): number => Math.round(value * 10) / 10
