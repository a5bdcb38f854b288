import type { EntryFilter } from '../../incident/timeline/filter.ts'
import type { LaneKind } from '../../incident/timeline/lanes.ts'
import type { View } from './arrange.ts'

/** How a timeline is read: which entries, and how they are laid out. */
export type Reading = { view: View; lanes: LaneKind | null; filter: EntryFilter }

/** The names of the fields of the filter in an address, which are those of the form. */
const fields = { tags: 'tag', people: 'person', kinds: 'kind' } as const
export const fieldNames: Readonly<Record<keyof typeof fields, string>> = fields
export const lists = Object.keys(fields) as (keyof typeof fields)[]

/** The address of the same page, read in this way; `?` is the usual one. `fact` leads to the entry that combines it. */
export function addressOf(
  { view, lanes, filter }: Reading,
  { part, fact }: { part?: number; fact?: number } = {},
): string {
  const query = new URLSearchParams()
  if (view !== 'threads') query.set('show', view)
  if (lanes !== null) query.set('lanes', lanes)
  if (filter.q !== '') query.set('q', filter.q)
  for (const list of lists) for (const each of filter[list]) query.append(fields[list], each)
  if (part !== undefined) query.set('part', String(part))
  if (fact !== undefined) query.set('fact', String(fact))
  return `?${query}${fact === undefined ? '' : `#f${fact}`}`
}
