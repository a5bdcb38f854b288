import type { TimelineEntry } from '../../incident/timeline/entry.ts'
import { type Lane, type LaneKind, lanesOf } from '../../incident/timeline/lanes.ts'
import type { Mark } from '../../incident/timeline/marks.ts'
import { counted } from '../../incident/timeline/words.ts'
import { html } from '../html.ts'
import { legend } from '../timeline/overview.ts'
import { momentIn } from '../timeline/slices.ts'
import type { Wanted } from './address.ts'
import { createBrush } from './brush.ts'
import { element, onNextFrame, part } from './dom.ts'
import { laneChart } from './lane-chart.ts'
import { timeScale } from './scale.ts'
import type { Store } from './store.ts'
import { strip } from './strip.ts'
import { isAll, type Span, wholeOf, within, zoomed } from './window.ts'

/** What the overview is drawn from. `all`: every entry of the moment; `found`: those of the window and the filter. */
export type Drawn = {
  /** From when until when the incident goes, and the time of the moment as of which it is shown (ms since 1970); null: now. */
  range: Span
  moment: number | null
  all: readonly TimelineEntry[]
  found: readonly TimelineEntry[]
  marks: readonly Mark[]
  lines: readonly { number: number; title: string }[]
  colour(entry: TimelineEntry): string
}

const template = html`<section class="live overview-live" aria-label="Time"><div class="zoom">
<p class="span" aria-live="polite"></p>
<button type="button" class="small" data-zoom="0.5" aria-label="Zoom in">+</button>
<button type="button" class="small" data-zoom="2" aria-label="Zoom out">−</button>
<button type="button" class="small" data-zoom="all">All of it</button>
<button type="button" class="small keys">Keys <kbd>?</kbd></button></div>
<div class="strip"><div class="strip-drawing"></div></div><div class="marks-live"></div></section>`

const lanesTemplate = html`<section class="live lanes-live" aria-label="Lanes" hidden></section>`

const mostLanes = 12

export function createOverview(wanted: Store<Wanted>, go: (seq: number) => void) {
  const root = element(template)
  const [holder, lanes] = [part(root, '.strip', HTMLElement), element(lanesTemplate)]
  const [told, drawing] = [part(root, '.span', HTMLElement), part(root, '.strip-drawing', HTMLElement)]
  let [drawn, whole]: [Drawn | null, Span] = [null, { from: 0, until: 1 }]
  let shown: Lane[] = []
  let showsAll = false

  const span = (): Span => ({ from: wanted.get().from ?? whole.from, until: wanted.get().until ?? whole.until })
  function setSpan(next: Span): void {
    const inside = within(next, whole)
    wanted.set(
      isAll(inside, whole)
        ? { from: null, until: null }
        : { from: Math.round(inside.from), until: Math.round(inside.until) },
    )
  }
  const brush = createBrush({ whole: () => whole, span, set: setSpan })
  holder.append(brush.area)
  const zoom = (factor: number, around?: number) => {
    const { from, until } = span()
    const isInside = around !== undefined && around >= from && around <= until
    setSpan(zoomed({ from, until }, { factor, around: isInside ? around : (from + until) / 2 }))
  }

  function draw(): void {
    if (drawn === null || drawn.all.length === 0) return
    const width = Math.max(200, holder.clientWidth)
    drawing.innerHTML = String(strip(drawn.all, drawn.marks, timeScale({ ...whole, width }), drawn.moment))
    brush.draw(width)
    part(root, '.marks-live', HTMLElement).innerHTML = String(legend(drawn.marks))
    drawLanes(drawn, wanted.get().lanes)
    const { from, until } = span()
    const range = { ...whole, later: 0 }
    told.textContent = `${momentIn(range, from)}–${momentIn(range, until)} UTC`
    root.classList.toggle('is-window', wanted.get().from !== null || wanted.get().until !== null)
  }

  function drawLanes({ found, marks, lines, colour }: Drawn, by: LaneKind | null): void {
    lanes.hidden = by === null
    if (by === null) return
    const all = lanesOf(found, by, lines)
    shown = showsAll ? all : all.slice(0, mostLanes)
    const scale = timeScale({ ...span(), width: Math.max(160, lanes.clientWidth - labelWidth()) })
    const rest = all.length - shown.length
    const more = html`<button type="button" class="small more">${counted(rest, 'more lane')}</button>`
    lanes.innerHTML = String(html`${laneChart({ lanes: shown, marks, scale, colour })}${rest > 0 ? more : ''}`)
  }

  const soon = onNextFrame(draw)
  new ResizeObserver(soon).observe(holder)
  for (const each of [root, lanes]) each.addEventListener('click', onClick)
  function onClick(event: MouseEvent): void {
    const target = event.target instanceof Element ? event.target : null
    const factor = target?.closest<HTMLElement>('[data-zoom]')?.dataset.zoom
    if (factor === 'all') wanted.set({ from: null, until: null })
    else if (factor !== undefined) zoom(Number(factor))
    else if (target?.closest('.more')) {
      showsAll = true
      soon()
    } else leadOn(target, event)
  }

  /** A lane's name leads through its entries, one after the other; its drawing to the nearest one. */
  function leadOn(target: Element | null, event: MouseEvent): void {
    const lane = shown.find(({ key }) => key === target?.closest<HTMLElement>('[data-lane]')?.dataset.lane)
    const drawing = target?.closest('.lane-svg')
    if (lane === undefined) return
    if (drawing) {
      const box = drawing.getBoundingClientRect()
      const time = timeScale({ ...span(), width: box.width }).time(event.clientX - box.left)
      const near = lane.entries.toSorted(
        (a, b) => Math.abs(Date.parse(a.at) - time) - Math.abs(Date.parse(b.at) - time),
      )
      if (near[0]) go(near[0].seq)
      return
    }
    const next = (visited.get(lane.key) ?? -1) + 1
    visited.set(lane.key, next % lane.entries.length)
    const entry = lane.entries[next % lane.entries.length]
    if (entry) go(entry.seq)
  }
  const visited = new Map<string, number>()

  function onWheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return
    event.preventDefault()
    const box = holder.getBoundingClientRect()
    const around = timeScale({ ...whole, width: box.width }).time(event.clientX - box.left)
    const { from, until } = span()
    zoom(event.deltaY < 0 ? 0.8 : 1.25, Math.min(Math.max(around, from), until))
  }
  root.addEventListener('wheel', onWheel, { passive: false })

  return {
    root,
    lanes,
    zoom,
    show(next: Drawn): void {
      drawn = next
      whole = wholeOf([next.range.from, next.range.until])
      soon()
    },
  }
}

/** The names of lanes stand above them on a phone. */
function labelWidth(): number {
  return innerWidth < 640 ? 0 : 152
}
