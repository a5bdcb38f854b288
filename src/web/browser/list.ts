import type { Day, Row } from '../timeline/arrange.ts'
import { inChunks } from './chunks.ts'
import { inSight, place, restore, seqOf, visible } from './place.ts'

/** How one day and its rows become elements. All of it is escaped HTML of ours. */
export type Templates = { heading(day: Day): string; rows(rows: readonly Row[]): string }

type Piece = { element: HTMLOListElement; rows: Row[]; isFilled: boolean }

/** The list of entries. Only what is near the reader is laid out; the rest has about its height. */
export type List = {
  /** Shows other rows. What was read and what had the focus keep their places if they are still there. */
  show(days: readonly Day[], templates: Templates): void
  /** The element of a fact's entry, put into the page if it was not, with its thread unfolded; null if it is not shown. */
  element(seq: number): HTMLElement | null
  /** The entry that follows another one or, with −1, that comes before it. */
  beside(entry: HTMLElement, step: 1 | -1): HTMLElement | null
  /** Scrolls to the end of the list, all of which is laid out near there. */
  end(): void
  /** The first entry in sight, or the first of all while the list is below. */
  inSight(): HTMLElement | null
}

/** How near something has to come to be put into the page: about two screens. */
const margin = '1800px 0px'

export function createList(main: HTMLElement): List {
  let [pieces, templates]: [Piece[], Templates | null] = [[], null]
  let [bySeq, byElement] = [new Map<number, Piece>(), new Map<Element, Piece>()]
  const near = new IntersectionObserver(
    (seen) => {
      for (const { isIntersecting, target } of seen) if (isIntersecting) fill(byElement.get(target))
    },
    { rootMargin: margin },
  )
  addEventListener('beforeprint', () => pieces.forEach(fill))
  /** Threads that somebody folded or unfolded, by the fact of their first entry: they stay so when the list is made anew. */
  const unfolded = new Map<number, boolean>()
  main.addEventListener('click', (event) => {
    const summary = event.target instanceof Element ? event.target.closest('.thread > summary') : null
    const [thread, head] = [summary?.parentElement, summary?.closest('.entry')]
    if (thread instanceof HTMLDetailsElement && head) unfolded.set(seqOf(head), !thread.open)
  })

  function fill(piece: Piece | undefined): void {
    if (piece === undefined || piece.isFilled || templates === null) return
    piece.isFilled = true
    near.unobserve(piece.element)
    piece.element.innerHTML = templates.rows(piece.rows)
    for (const thread of piece.element.querySelectorAll<HTMLDetailsElement>('.thread')) {
      const wanted = unfolded.get(seqOf(thread.closest('.entry') ?? thread))
      if (wanted !== undefined) thread.open = wanted
    }
    piece.element.style.blockSize = ''
    piece.element.removeAttribute('aria-busy')
  }

  function pieceOf(chunk: { rows: Row[]; height: number }): Piece {
    const element = document.createElement('ol')
    element.className = 'entries chunk'
    element.ariaBusy = 'true'
    element.style.blockSize = `${chunk.height}px`
    element.style.containIntrinsicBlockSize = `auto ${chunk.height}px`
    const piece = { element, rows: chunk.rows, isFilled: false }
    byElement.set(element, piece)
    for (const { entry, replies } of chunk.rows)
      for (const { seqs } of [entry, ...replies]) for (const seq of seqs) bySeq.set(seq, piece)
    return piece
  }

  function sectionOf(day: Day, { heading }: Templates): HTMLElement {
    const section = document.createElement('section')
    section.className = 'day'
    section.innerHTML = heading(day)
    for (const chunk of inChunks(day.rows)) {
      const piece = pieceOf(chunk)
      pieces.push(piece)
      section.append(piece.element)
    }
    return section
  }

  function element(seq: number): HTMLElement | null {
    const piece = bySeq.get(seq)
    if (piece === undefined) return null
    fill(piece)
    const found = document.getElementById(`f${seq}`)
    for (let at = found?.closest('details'); at; at = at.parentElement?.closest('details')) at.open = true
    return found?.closest<HTMLElement>('.entry') ?? null
  }

  return {
    element,
    show(days, next) {
      const before = place(main)
      near.disconnect()
      ;[pieces, bySeq, byElement, templates] = [[], new Map(), new Map(), next]
      const sections = days.map((day) => sectionOf(day, next))
      main.replaceChildren(...sections)
      restore(before, element)
      for (const piece of pieces) {
        if (isNear(piece.element)) fill(piece)
        else if (!piece.isFilled) near.observe(piece.element)
      }
    },
    beside(entry, step) {
      const piece = byElement.get(entry.closest('.chunk') ?? entry)
      const at = piece === undefined ? -1 : pieces.indexOf(piece)
      for (let place = at; place >= 0 && place < pieces.length; place += step) {
        const next = pieces[place]
        fill(next)
        const all = visible(next?.element)
        const here = all.indexOf(entry)
        const wanted = place === at && here >= 0 ? all[here + step] : all.at(step === 1 ? 0 : -1)
        if (wanted !== undefined) return wanted
      }
      return null
    },
    end() {
      // What comes near is laid out while the page scrolls, which makes it longer.
      for (const piece of pieces.slice(-4)) fill(piece)
      let left = 4
      const down = () => {
        scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' })
        left -= 1
        if (left > 0) requestAnimationFrame(down)
      }
      down()
    },
    inSight() {
      const seen = inSight(main)
      if (seen !== null) return seen
      // The list is further down than what is put into the page by itself.
      fill(pieces[0])
      return visible(pieces[0]?.element)[0] ?? null
    },
  }
}

function isNear(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect()
  return bottom > -innerHeight && top < innerHeight * 2
}
