import { isKindGroup } from '../../incident/timeline/kind-groups.ts'
import { laneKinds } from '../../incident/timeline/lanes.ts'
import { views } from '../timeline/arrange.ts'
import { addressOf, fieldNames, type Reading } from '../timeline/query.ts'
import { clocks, type Moment } from './known.ts'

/**
 * What the page shows: how it is read, the window of time (ms since 1970; null: no limit), and the moment as of which everything is shown
 * (null: now). All of it is in the address, so each view can be sent to somebody.
 */
export type Wanted = Reading & { from: number | null; until: number | null; moment: Moment | null }

/** Reads the query of an address. What it does not understand, it leaves out. */
export function readAddress(query: URLSearchParams): Wanted {
  const [clock, seq] = [query.get('clock'), whole(query.get('known'))]
  return {
    ...readingIn(query),
    from: time(query.get('from')),
    until: time(query.get('until')),
    moment: seq === null ? null : { clock: clocks.find((each) => each === clock) ?? 'recorded', seq },
  }
}

/** How a timeline is read, as the links and the form of the page say it. */
export function readingIn(query: URLSearchParams): Reading {
  const view = views.find((each) => query.getAll('show').includes(each)) ?? 'threads'
  const lanes = laneKinds.find((each) => each === query.get('lanes')) ?? null
  const filter = {
    ...{ q: (query.get('q') ?? '').trim(), tags: all(query, 'tags'), people: all(query, 'people') },
    ...{ kinds: all(query, 'kinds').filter(isKindGroup), highlights: view === 'highlights' },
  }
  return { view, lanes, filter }
}

/** The query of a view's address, without what is as usual. */
export function writeAddress(wanted: Wanted): string {
  const { from, until, moment } = wanted
  const query = new URLSearchParams(addressOf(wanted).slice(1))
  if (from !== null) query.set('from', new Date(from).toISOString())
  if (until !== null) query.set('until', new Date(until).toISOString())
  if (moment !== null) query.set('known', String(moment.seq))
  if (moment?.clock === 'happened') query.set('clock', 'happened')
  return `?${query}`
}

/** The same for the bar of the browser, where a view that is as usual has no query. `hash` is empty or begins with `#`. */
export function inTheBar(wanted: Wanted, path: string, hash: string): string {
  const query = writeAddress(wanted)
  return `${query === '?' ? path : query}${hash}`
}

function all(query: URLSearchParams, list: keyof typeof fieldNames): string[] {
  return [...new Set(query.getAll(fieldNames[list]).filter((value) => value !== ''))]
}

function whole(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null
}

function time(text: string | null): number | null {
  const at = text === null ? Number.NaN : Date.parse(text)
  return Number.isNaN(at) ? null : at
}
