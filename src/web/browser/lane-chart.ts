import type { TimelineEntry } from '../../incident/timeline/entry.ts'
import type { Lane } from '../../incident/timeline/lanes.ts'
import type { Mark } from '../../incident/timeline/marks.ts'
import { counted } from '../../incident/timeline/words.ts'
import { type Html, html } from '../html.ts'
import type { TimeScale } from './scale.ts'
import { axis, spans } from './strip.ts'

/** The height of one lane (px). */
const laneHeight = 24

/** The lanes of a window, each with a button that leads through its entries, and the marks that stand out above them. */
export function laneChart(options: {
  lanes: readonly Lane[]
  marks: readonly Mark[]
  scale: TimeScale
  colour(entry: TimelineEntry): string
}): Html {
  const { lanes, marks, scale, colour } = options
  const drawn = lanes.map(({ key, title, entries }) => {
    const [first] = entries
    const name = html`<button type="button" class="lane-name" data-lane="${key}" title="${title}"><span>${title}</span> <small>${entries.length}</small><span class="unseen">: ${counted(entries.length, 'entry', 'entries')} in this window. Press to go to the next one</span></button>`
    const picture = html`<svg class="lane-svg" data-lane="${key}" width="${scale.width}" height="${laneHeight}" aria-hidden="true">${spans(marks, scale, laneHeight)}<path class="lane-line" d="M0 ${laneHeight / 2}h${scale.width}"/>${entryMarks(entries, scale)}</svg>`
    return html`<li class="lane ${first === undefined ? '' : colour(first)}">${name}${picture}</li>`
  })
  return html`<div class="lane-chart"><div class="lane"><span class="lane-name">Marks</span>${rail(marks, scale)}</div><ul>${drawn}</ul><div class="lane"><span class="lane-name"></span><svg width="${scale.width}" height="18" aria-hidden="true">${axis(scale, 13)}</svg></div></div>`
}

/** One stroke for each pixel in which there is an entry; events are short, highlights are wide. */
function entryMarks(entries: readonly TimelineEntry[], scale: TimeScale): Html {
  const [said, done, marked] = [new Set<number>(), new Set<number>(), new Set<number>()]
  for (const entry of entries) {
    const x = Math.round(scale.x(Date.parse(entry.at)))
    if (x < 0 || x > scale.width) continue
    if (entry.type === 'event') done.add(x)
    else (entry.highlighted ? marked : said).add(x)
  }
  const strokes = (all: ReadonlySet<number>, top: number) =>
    [...all].map((x) => `M${x} ${top}V${laneHeight - top}`).join('')
  return html`<path class="lane-done" d="${strokes(done, 9)}"/><path class="lane-said" d="${strokes(said, 5)}"/><path class="lane-marked" d="${strokes(marked, 3)}"/>`
}

/** What stands out, as points and spans that lead to their entries. */
function rail(marks: readonly Mark[], scale: TimeScale): Html {
  const shown = marks.flatMap(({ seq, at, until, mark, label }) => {
    const x = scale.x(Date.parse(at))
    const end = until === undefined ? x : scale.x(Date.parse(until))
    if (mark === 'silence' || mark === 'gap' || end < 0 || x > scale.width) return []
    const length = Math.max(0, Math.min(end, scale.width) - Math.max(x, 0))
    const span =
      length < 3 ? '' : html`<rect x="${Math.max(x, 0).toFixed(1)}" y="10" width="${length.toFixed(1)}" height="4"/>`
    return [
      html`<a href="#f${seq}" tabindex="-1" class="rail-mark mark-${mark}"><title>${label}</title>${span}<circle cx="${Math.max(x, 0).toFixed(1)}" cy="12" r="5"/></a>`,
    ]
  })
  return html`<svg class="rail-svg" width="${scale.width}" height="${laneHeight}" aria-hidden="true">${spans(marks, scale, laneHeight)}${shown}</svg>`
}
