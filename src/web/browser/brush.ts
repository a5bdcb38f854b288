import { clockTime, day } from '../../incident/timeline/duration.ts'
import { html } from '../html.ts'
import { element } from './dom.ts'
import { timeScale } from './scale.ts'
import { isAll, moved, type Span, shortest, within } from './window.ts'

type Deps = { whole(): Span; span(): Span; set(span: Span): void }

const shades = ['before', 'after'] as const
const edges = ['from', 'until'] as const
type Edge = (typeof edges)[number]

const names = { from: 'Beginning of the window', until: 'End of the window' } as const

/** The window of time on the overview: two edges for pointer, touch and keyboard, and what is outside in the shade. */
export function createBrush({ whole, span, set }: Deps) {
  const area = element(html`<div class="brush"></div>`)
  const shade = shades.map((each) => element(html`<div class="shade shade-${each}"></div>`))
  const handles = edges.map((edge) => {
    const handle = element(
      html`<div class="edge edge-${edge}" role="slider" tabindex="0" aria-label="${names[edge]}"></div>`,
    )
    handle.addEventListener('keydown', (event) => byKey(event, edge))
    return handle
  })
  area.append(...shade, ...handles)

  const move = (edge: Edge, to: number): Span => {
    const { from, until } = span()
    return edge === 'from'
      ? { from: Math.max(whole().from, Math.min(to, until - shortest)), until }
      : { from, until: Math.min(whole().until, Math.max(to, from + shortest)) }
  }

  function byKey(event: KeyboardEvent, edge: Edge): void {
    const length = whole().until - whole().from
    const step = event.shiftKey ? length / 10 : Math.max(shortest, length / 200)
    const here = span()[edge]
    const to = { ArrowLeft: here - step, ArrowDown: here - step, ArrowRight: here + step, ArrowUp: here + step }
    const wide = { PageDown: here - length / 10, PageUp: here + length / 10, Home: whole().from, End: whole().until }
    const wanted: number | undefined = new Map(Object.entries({ ...to, ...wide })).get(event.key)
    if (wanted === undefined) return
    event.preventDefault()
    set(move(edge, wanted))
  }

  area.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return
    const box = area.getBoundingClientRect()
    const timeAt = ({ clientX }: PointerEvent) => timeScale({ ...whole(), width: box.width }).time(clientX - box.left)
    const drag = dragOf(event, timeAt(event), box.width)
    area.setPointerCapture(event.pointerId)
    const follow = (moving: PointerEvent) => drag(timeAt(moving))
    const end = () => {
      area.removeEventListener('pointermove', follow)
      area.removeEventListener('pointercancel', end)
    }
    area.addEventListener('pointermove', follow)
    area.addEventListener('pointerup', end, { once: true })
    area.addEventListener('pointercancel', end)
  })

  /** An edge is taken near it, the window within it, and elsewhere a new window begins. */
  function dragOf(event: PointerEvent, begun: number, width: number): (time: number) => void {
    const reach = ((whole().until - whole().from) / width) * (event.pointerType === 'touch' ? 22 : 8)
    const before = span()
    const near = edges.find((edge) => Math.abs(before[edge] - begun) < reach)
    if (near) return (time) => set(move(near, time))
    if (!isAll(before, whole()) && begun > before.from && begun < before.until)
      return (time) => set(within(moved(before, time - begun), whole()))
    return (time) => {
      if (Math.abs(time - begun) > reach) set({ from: Math.min(begun, time), until: Math.max(begun, time) })
    }
  }

  return {
    area,
    /** Places it all on an overview of this width (px). */
    draw(width: number): void {
      const scale = timeScale({ ...whole(), width })
      const [from, until] = [scale.x(span().from), scale.x(span().until)]
      place(shade[0], 0, from)
      place(shade[1], until, width - until)
      for (const [index, edge] of edges.entries())
        describe(handles[index], span()[edge], edge === 'from' ? from : until)
    },
  }

  function describe(handle: HTMLElement | undefined, time: number, x: number): void {
    if (handle === undefined) return
    const iso = new Date(time).toISOString()
    handle.style.left = `${x}px`
    handle.ariaValueMin = String(Math.round(whole().from / 1_000))
    handle.ariaValueMax = String(Math.round(whole().until / 1_000))
    handle.ariaValueNow = String(Math.round(time / 1_000))
    handle.ariaValueText = `${day(iso)} ${clockTime(iso)} UTC`
  }
}

function place(element: HTMLElement | undefined, left: number, width: number): void {
  if (element === undefined) return
  element.style.left = `${left}px`
  element.style.width = `${Math.max(0, width)}px`
}
