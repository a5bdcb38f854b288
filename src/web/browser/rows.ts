import { isFiltering } from '../../incident/timeline/filter.ts'
import type { Mark } from '../../incident/timeline/marks.ts'
import { html } from '../html.ts'
import { arrange, byDay, type Day, type Row } from '../timeline/arrange.ts'
import { contextOf } from '../timeline/context.ts'
import { dayHeading, pausesBefore } from '../timeline/days.ts'
import { isBetween } from '../timeline/rail.ts'
import { type RowContext, row } from '../timeline/row.ts'
import type { Wanted } from './address.ts'
import type { Templates } from './list.ts'
import type { Found, Model, Picture } from './model.ts'

/** The days of a list with the templates of their rows, made as the server makes them. */
export type Listed = { days: Day[]; templates: Templates; context: RowContext }

export function listed(options: {
  model: Model
  picture: Picture
  marks: readonly Mark[]
  found: Found
  wanted: Wanted
}): Listed {
  const { model, picture, marks, found, wanted } = options
  const inThreads = wanted.view === 'threads' && wanted.lanes === null
  const shown = inThreads ? found.entries : found.entries.filter(({ seq }) => found.found.has(seq))
  const rows = arrange(shown, inThreads ? 'threads' : 'order')
  const narrowed = isFiltering(wanted.filter)
  const context = contextOf({
    ...{ state: picture.state, entries: picture.entries, marks, reading: wanted, narrowed },
    ...{ suggestions: wanted.moment === null ? model.data.suggestions : [], tags: model.data.tags },
    ...{ part: { rows, number: 1, of: 1 }, found: found.found },
  })
  const between = narrowed ? [] : marks.filter(isBetween)
  const pauses = pausesBefore(rows, between)
  const one = (each: Row) => html`${pauses.get(each) ?? ''}${row(each, context)}`
  return {
    days: byDay(rows),
    context,
    templates: { heading: ({ day }) => String(dayHeading(day)), rows: (all) => String(html`${all.map(one)}`) },
  }
}
