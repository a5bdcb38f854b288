import { isFiltering } from '../../incident/timeline/filter.ts'
import { counted } from '../../incident/timeline/words.ts'
import { type Html, html } from '../html.ts'
import type { Choice, Choices } from './choices.ts'
import { addressOf, fieldNames, lists, type Reading } from './query.ts'

const labels = { tags: 'Tag', people: 'Person', kinds: 'Kind' } as const
const any = { tags: 'any tag', people: 'anybody', kinds: 'any kind' } as const

/**
 * The search and the filters; what is looked for stays in the address. `found` and `all` count entries; `suggested`: how many of
 * those found have a tag that was looked for only from a rule.
 */
export function filterForm(
  reading: Reading,
  { choices, found, all, suggested = 0 }: { choices: Choices; found: number; all: number; suggested?: number },
): Html {
  const { view, lanes, filter } = reading
  const narrowed = isFiltering({ ...filter, highlights: false })
  const fields = lists.filter((list) => choices[list].length > 0)
  const chosen = fields.some((list) => filter[list].length > 0) || (lanes !== null && view === 'highlights')
  return html`<form class="search filter" method="get" role="search" aria-label="This timeline">
${hiddenFields(reading)}<p class="words"><label for="q">Search this timeline</label>
<input type="search" id="q" name="q" value="${filter.q}" maxlength="200"> <button class="button">Show</button></p>
<details${chosen ? html` open` : ''}><summary>Filters</summary>
<div class="fields">
${fields.map((list) => select(list, choices[list], filter[list]))}
</div>
${lanes === null ? '' : onlyHighlights(view === 'highlights')}
</details>
${narrowed ? html`<p class="result" role="status">${found} of ${counted(all, 'entry', 'entries')} found${suggested === 0 ? '' : `, ${suggested} of them only suggested`}${asked(reading, choices)} <a href="${addressOf(cleared(reading))}">Clear</a></p>` : ''}</form>`
}

function onlyHighlights(checked: boolean): Html {
  return html`<p class="only"><label><input type="checkbox" name="show" value="highlights"${checked ? html` checked` : ''}> Only highlights</label></p>`
}

/** What the form does not ask again: how to read, and further values of an address that has several. */
function hiddenFields({ view, lanes, filter }: Reading): Html[] {
  const hidden = (name: string, value: string) => html`<input type="hidden" name="${name}" value="${value}">`
  const further = lists.flatMap((list) => filter[list].slice(1).map((value) => hidden(fieldNames[list], value)))
  if (lanes !== null) return [hidden('lanes', lanes), ...further]
  return view === 'threads' ? further : [hidden('show', view), ...further]
}

function select(list: keyof Choices, choices: readonly Choice[], [chosen]: readonly string[]): Html {
  const name = fieldNames[list]
  return html`<p><label for="${name}">${labels[list]}</label> <select id="${name}" name="${name}"><option value="">${any[list]}</option>${choices.map((each) => html`<option value="${each.id}"${each.id === chosen ? html` selected` : ''}>${each.name}</option>`)}</select></p>`
}

/** Each thing that is looked for, in words, and how to read without it. */
export function askedFor(reading: Reading, choices: Choices): { words: string; rest: Reading }[] {
  const { filter } = reading
  const listed = lists.flatMap((list) =>
    filter[list].map((value) => {
      const name = choices[list].find(({ id }) => id === value)?.name ?? value
      const rest = { ...filter, [list]: filter[list].filter((each) => each !== value) }
      return { words: `${labels[list]}: ${name}`, rest: { ...reading, filter: rest } }
    }),
  )
  const typed = filter.q === '' ? [] : [{ words: `“${filter.q}”`, rest: { ...reading, filter: { ...filter, q: '' } } }]
  return [...typed, ...listed]
}

/** Each of them with a link to look for the rest. */
function asked(reading: Reading, choices: Choices): Html {
  return html`<span class="asked">${askedFor(reading, choices).map(({ words, rest }) => remove(words, rest))}</span>`
}

function remove(words: string, rest: Reading): Html {
  return html` <a class="pill" href="${addressOf(rest)}"><span class="unseen">Do not look for </span>${words} <span aria-hidden="true">×</span></a>`
}

export function cleared(reading: Reading): Reading {
  return { ...reading, filter: { ...reading.filter, q: '', tags: [], people: [], kinds: [] } }
}
