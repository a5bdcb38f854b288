import type { TimelineEntry } from '../../incident/timeline/entry.ts'
import type { Wanted } from './address.ts'
import type { Aim } from './aim.ts'
import { createKeys, type Key } from './keys.ts'
import type { Clock } from './known.ts'
import type { List } from './list.ts'
import { seqOf } from './place.ts'
import type { Store } from './store.ts'

/** The keys of the timeline. */
export function keysOf(parts: {
  wanted: Store<Wanted>
  list: List
  aim: Pick<Aim, 'at' | 'current'>
  pick(entry: HTMLElement | null): void
  zoom(factor: number): void
  entryOf(seq: number): TimelineEntry | null
  /** By which clock a moment is meant that names none. */
  clock: Clock
}): ReturnType<typeof createKeys> {
  const { wanted, list, aim, pick, zoom, entryOf } = parts
  const step = (by: 1 | -1) => () => {
    const here = aim.current()
    const isThere = here !== null && here === document.activeElement?.closest('.entry')
    const next = here === null || !isThere ? here : list.beside(here, by)
    if (next) aim.at(next)
  }

  function highlights(): void {
    const view = wanted.get().view === 'highlights' ? 'threads' : 'highlights'
    wanted.set({ view, filter: { ...wanted.get().filter, highlights: view === 'highlights' } })
  }

  /** As things were known when the entry in question was recorded. */
  function asOf(): void {
    const here = aim.current()
    const entry = here === null ? null : entryOf(seqOf(here))
    const clock = wanted.get().moment?.clock ?? parts.clock
    if (entry) wanted.set({ moment: { clock, seq: entry.seq } })
  }

  function write(): void {
    aim.current()?.querySelector<HTMLAnchorElement>('.deeds .to-notes')?.click()
  }

  const all: Key[] = [
    { keys: ['j'], does: 'next entry', press: step(1) },
    { keys: ['k'], does: 'previous entry', press: step(-1) },
    { keys: ['t'], does: 'tag this entry', press: () => pick(aim.current()) },
    { keys: ['w'], does: 'write a note about this entry', press: write },
    { keys: ['/'], does: 'search', press: () => document.querySelector<HTMLElement>('.filter [name=q]')?.focus() },
    { keys: ['h'], does: 'highlights, or everything again', press: highlights },
    { keys: ['a'], does: 'as known when this entry was recorded', press: asOf },
    { keys: ['n'], does: 'as known now', press: () => wanted.set({ moment: null }) },
    { keys: ['+', '='], does: 'zoom in', press: () => zoom(0.5) },
    { keys: ['-'], does: 'zoom out', press: () => zoom(2) },
    { keys: ['0'], does: 'all of the time', press: () => wanted.set({ from: null, until: null }) },
  ]
  return createKeys(all, list.end)
}
