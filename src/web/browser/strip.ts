import type { TimelineEntry } from '../../incident/timeline/entry.ts'
import type { Mark } from '../../incident/timeline/marks.ts'
import { type Html, html } from '../html.ts'
import type { TimeScale } from './scale.ts'

/** How wide the bars of the overview are (px), and how high (px). */
const bar = 4
export const stripHeight = 44

/** How much happened when: a bar for each few pixels, the words of people below, all else above them, and the highlights marked. */
export function strip(
  entries: readonly TimelineEntry[],
  marks: readonly Mark[],
  scale: TimeScale,
  moment: number | null,
): Html {
  const count = Math.max(1, Math.ceil(scale.width / bar))
  const bins = Array.from({ length: count }, () => ({ said: 0, done: 0, marked: false }))
  for (const entry of entries) {
    const bin = bins[Math.floor(scale.x(Date.parse(entry.at)) / bar)]
    if (bin === undefined) continue
    if (entry.type === 'event') bin.done += 1
    else bin.said += 1
    if (entry.highlighted && entry.type !== 'event') bin.marked = true
  }
  const most = Math.max(1, ...bins.map(({ said, done }) => said + done))
  const height = (number: number) => (number === 0 ? 0 : Math.max(2, Math.sqrt(number / most) * stripHeight))
  const path = (draw: (bin: (typeof bins)[number]) => string) =>
    bins.map((bin, index) => (draw(bin) === '' ? '' : `M${index * bar} ${draw(bin)}`)).join('')
  const all = path(({ said, done }) => rise(height(said + done)))
  const said = path((bin) =>
    rise(bin.said === 0 ? 0 : height(bin.said + bin.done) * (bin.said / (bin.said + bin.done))),
  )
  const marked = path((bin) => (bin.marked ? `${stripHeight + 2}h${bar - 1}v3h-${bar - 1}z` : ''))
  return html`<svg class="strip-svg" width="${scale.width}" height="${stripHeight + 22}" aria-hidden="true">${spans(marks, scale, stripHeight)}<path class="bar-all" d="${all}"/><path class="bar-said" d="${said}"/><path class="bar-marked" d="${marked}"/>${points(marks, scale)}${then(moment, scale)}${axis(scale, stripHeight + 18)}</svg>`
}

/** The points of the clock, at the times that they say. */
function points(marks: readonly Mark[], scale: TimeScale): Html[] {
  return marks.flatMap(({ mark, at, label }) => {
    const x = scale.x(Date.parse(at))
    if (mark !== 'clock' || x < 0 || x > scale.width) return []
    return [html`<path class="point-line" d="M${x.toFixed(1)} 0v${stripHeight}"><title>${label}</title></path>`]
  })
}

/** What came after the moment as of which the page is shown. */
function then(moment: number | null, scale: TimeScale): Html | string {
  if (moment === null) return ''
  const x = Math.min(Math.max(0, scale.x(moment)), scale.width)
  return html`<rect class="not-yet" x="${x.toFixed(1)}" y="0" width="${(scale.width - x).toFixed(1)}" height="${stripHeight}"/><path class="then-line" d="M${x.toFixed(1)} 0v${stripHeight}"/>`
}

function rise(height: number): string {
  return height === 0 ? '' : `${stripHeight}h${bar - 1}v-${height.toFixed(1)}h-${bar - 1}z`
}

/** Times of silence, and times in which imoc heard nothing, over the whole height. */
export function spans(marks: readonly Mark[], scale: TimeScale, height: number): Html[] {
  return marks.flatMap(({ mark, at, until, label }) => {
    if ((mark !== 'gap' && mark !== 'silence') || until === undefined) return []
    const [from, to] = [Math.max(0, scale.x(Date.parse(at))), Math.min(scale.width, scale.x(Date.parse(until)))]
    if (to <= 0 || from >= scale.width || to - from < 0.5) return []
    return [
      html`<rect class="span span-${mark}" x="${from.toFixed(1)}" y="0" width="${(to - from).toFixed(1)}" height="${height}"><title>${label}</title></rect>`,
    ]
  })
}

/** Times below the drawing; a label that would not fit at the edge is left out. */
export function axis(scale: TimeScale, y: number): Html[] {
  return scale
    .ticks()
    .filter(({ x }) => x > 18 && x < scale.width - 18)
    .map(({ x, label }) => html`<text class="tick" x="${x.toFixed(1)}" y="${y}" text-anchor="middle">${label}</text>`)
}
