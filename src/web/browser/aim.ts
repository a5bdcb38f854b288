import type { TimelineEntry } from '../../incident/timeline/entry.ts'
import { noFilter } from '../../incident/timeline/filter.ts'
import { inTheBar, type Wanted } from './address.ts'
import type { List } from './list.ts'
import { seqOf } from './place.ts'
import type { Store } from './store.ts'

/** Which entry was led to last, by an address, a link or a key. */
export type Aim = {
  /** Leads to a fact's entry, also where the filter or the window hides it. */
  go(seq: number): void
  /** Leads to an entry that is shown. */
  at(entry: HTMLElement): void
  /** Marks it again, in a list that was made anew. */
  mark(): void
  /** The entry that keys are about: the one with the focus, the one that was led to last if it is in sight, or the first in sight. */
  current(): HTMLElement | null
}

export function createAim(parts: {
  main: HTMLElement
  list: List
  wanted: Store<Wanted>
  entryOf(seq: number): TimelineEntry | null
  say(words: string): void
}): Aim {
  const { main, list, wanted, entryOf, say } = parts
  let aimed: number | null = null

  function mark(): void {
    main.querySelector('.aimed')?.classList.remove('aimed')
    const element = aimed === null ? null : document.getElementById(`f${aimed}`)
    element?.closest('.entry')?.classList.add('aimed')
  }

  function at(element: HTMLElement, seq = seqOf(element)): void {
    aimed = seq
    mark()
    focus(element)
    const { top, bottom } = element.getBoundingClientRect()
    if (top < 60 || bottom > innerHeight)
      element.scrollIntoView({ block: top < 60 || bottom - top > innerHeight ? 'start' : 'center' })
    history.replaceState(null, '', inTheBar(wanted.get(), location.pathname, `#f${seq}`))
  }

  return {
    go(seq) {
      if (entryOf(seq) === null) return say(`#${seq} is not in the timeline at this moment.`)
      if (list.element(seq) === null) {
        const { view } = wanted.get()
        wanted.set({ view: view === 'highlights' ? 'threads' : view, from: null, until: null, filter: noFilter })
      }
      const element = list.element(seq)
      if (element) at(element, seq)
    },
    at: (entry) => at(entry),
    mark,
    current() {
      const active = document.activeElement?.closest<HTMLElement>('.entry')
      if (active && main.contains(active)) return active
      const last = main.querySelector<HTMLElement>('.aimed')
      const { top, bottom } = last?.getBoundingClientRect() ?? { top: 0, bottom: 0 }
      return last && bottom > 0 && top < innerHeight ? last : list.inSight()
    },
  }
}

/** Gives an entry the focus, which stays where it is on the screen. */
export function focus(element: HTMLElement): void {
  element.tabIndex = -1
  element.focus({ preventScroll: true })
}
