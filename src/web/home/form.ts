import type { FilterField, Picked } from '../../incident/lifecycle/filter.ts'
import { kinds, statuses } from '../../incident/lifecycle/status.ts'
import { type Html, html } from '../html.ts'
import { type Asked, type Choice, type Choices, fieldNames } from './asked.ts'

const states: Choice[] = [
  { id: 'open', name: 'open' },
  { id: 'past', name: 'past' },
  ...statuses.map((id) => ({ id, name: id })),
]
const kindNames: Record<(typeof kinds)[number], string> = {
  real: 'incident',
  drill: 'drill',
  'near-miss': 'near miss',
  past: 'entered afterwards',
}

/** The search, and the filters under it. An address with what was chosen leads to the same list. */
export function searchForm({ words, picked }: Asked, choices: Choices): Html {
  const narrowed = Object.keys(picked).length > 0
  const roles = [{ id: 'any', name: 'any' }, { id: 'imoc', name: 'IMOC' }, ...choices.roles]
  return html`<form class="search" method="get" action="/" role="search">
<p class="words"><label for="q">Search titles, messages, notes, decisions and updates</label>
<input type="search" id="q" name="q" value="${words ?? ''}" maxlength="300" aria-describedby="how"> <button class="button">Show</button></p>
<p class="how" id="how">Words are found in any form, an incident also by its number. “Quotes” make a phrase, <code>or</code> finds either, <code>-word</code> leaves out.</p>
<details${narrowed ? html` open` : ''}><summary>Filters</summary>
<div class="fields">
${select('state', states, picked)}
${select('severity', choices.severities, picked)}
${choices.services.length === 0 ? '' : select('service', choices.services, picked)}
${select(
  'kind',
  kinds.map((id) => ({ id, name: kindNames[id] })),
  picked,
)}
${select('role', roles, picked, 'all incidents')}
${dayField('from', picked)}
${dayField('to', picked)}
</div>
${narrowed || words !== null ? html`<p><a href="/">Show all incidents</a></p>` : ''}
</details>
</form>`
}

function select(field: FilterField, options: readonly Choice[], picked: Picked, none = 'any'): Html {
  const each = ({ id, name }: Choice) =>
    html`<option value="${id}"${picked[field] === id ? html` selected` : ''}>${name}</option>`
  return html`<p><label for="${field}">${fieldNames[field]}</label> <select id="${field}" name="${field}"><option value="">${none}</option>${options.map(each)}</select></p>`
}

function dayField(field: FilterField, picked: Picked): Html {
  return html`<p><label for="${field}">${fieldNames[field]} (UTC)</label> <input type="date" id="${field}" name="${field}" value="${picked[field] ?? ''}"></p>`
}
