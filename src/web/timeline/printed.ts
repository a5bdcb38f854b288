import { isFiltering } from '../../incident/timeline/filter.ts'
import { counted } from '../../incident/timeline/words.ts'
import { type Html, html } from '../html.ts'
import type { Choices } from './choices.ts'
import { askedFor } from './form.ts'
import type { Reading } from './query.ts'

/** What a page shows of a timeline. `found` and `all` count entries; `limits`: further limits in words, such as a window of time. */
export type Excerpt = { choices: Choices; found: number; all: number; limits?: readonly string[] }

/** Says on paper that a page is an excerpt, and of what; empty if it is all of the timeline. Screens show the same in other places. */
export function printedExcerpt(reading: Reading, { choices, found, all, limits = [] }: Excerpt): Html {
  const { filter, view } = reading
  const only = view === 'highlights' || filter.highlights ? ['highlights only'] : []
  const asked = [...askedFor(reading, choices).map(({ words }) => words), ...only, ...limits]
  const isPart = isFiltering(filter) || asked.length > 0
  return html`<p class="on-paper">${isPart ? `Excerpt, ${found} of ${counted(all, 'entry', 'entries')}: ${asked.join('; ')}` : ''}</p>`
}
