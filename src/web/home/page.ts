import { clockTime, day, duration } from '../../incident/timeline/duration.ts'
import type { ListedIncident } from '../../store/incident-list.ts'
import type { FoundFact, FoundIncident } from '../../store/search.ts'
import { addressOf } from '../addresses.ts'
import { type Html, html } from '../html.ts'
import { kindWords } from '../incident-head.ts'
import { layout } from '../layout.ts'
import { type Asked, addressFrom, type Choices } from './asked.ts'
import { searchForm } from './form.ts'

export type Home = {
  reader: string
  asked: Asked
  choices: Choices
  /** Where the status page is. */
  status: string
  /** Whether the reader may read the audit. */
  mayAudit: boolean
  /** Whether the reader may import incidents. */
  mayImport: boolean
  shown: Lists | Results | { refused: string }
  severity(id: string): string
  /** What people are called, by their user ids. */
  names: ReadonlyMap<string, string>
  now: Date
}

/** What is shown if nothing is searched. `mine` and `open` are null where they do not belong, as on the pages after the first. */
export type Lists = {
  mine: Html | null
  open: ListedIncident[] | null
  past: ListedIncident[] | null
  /** There are more open ones than are shown. */
  moreOpen: boolean
  /** The number from which the next page goes on; null on the last one. */
  next: number | null
}

/** What a search has found. */
export type Results = { found: FoundIncident[]; next: number | null; behind: boolean }

/** The front page of somebody who is signed in: open incidents, the worst first, then the past, newest first, or what was searched. */
export function incidentsPage(home: Home): Html {
  const { reader, asked, choices, status, mayAudit, mayImport, shown } = home
  const body = html`<header class="home-head">
<h1><a href="/">Incidents</a></h1>
<form method="post" action="/sign-out"><span>You are ${reader}.</span> <button class="quiet">Sign out</button></form>
</header>
<main class="home">
${searchForm(asked, choices)}
${ignoredSentence(asked)}
${'refused' in shown ? html`<p class="said bad" role="alert">${shown.refused}</p>` : 'found' in shown ? results(shown, home) : lists(shown, home)}
<p class="aside"><a href="${status}">Status page</a>${mayImport ? html` · <a href="/import">Import</a>` : ''}${mayAudit ? html` · <a href="/audit">Audit</a>` : ''}</p>
</main>`
  return layout({ title: asked.words === null ? 'Incidents' : 'Search', kind: 'home', secret: true, body })
}

function ignoredSentence({ ignored }: Asked): Html {
  if (ignored.length === 0) return html``
  return html`<p class="said" role="status">The address has something that is not known here, which is left out: ${ignored.join(', ')}.</p>`
}

function lists({ mine, open, past, moreOpen, next }: Lists, home: Home): Html {
  const { asked } = home
  const narrowed = Object.keys(asked.picked).length > 0
  const noOpen = narrowed ? 'No open incident is like that.' : 'No incident is open.'
  const noPast = narrowed ? 'No past incident is like that.' : 'No incident has ended yet.'
  return html`${mine ?? ''}
${
  open === null
    ? ''
    : html`<section><h2>Open</h2>${list(open, home, noOpen)}
${moreOpen ? html`<p class="aside">These are the first ${open.length}. Filters show the others.</p>` : ''}</section>`
}
${
  past === null
    ? ''
    : html`<section><h2>Past</h2>${list(past, home, asked.before === null ? noPast : 'There are no older ones.')}
${next === null ? '' : html`<p><a class="button" href="${addressFrom(asked, next)}">Older incidents</a></p>`}</section>`
}`
}

function results({ found, next, behind }: Results, home: Home): Html {
  const { asked } = home
  const words = asked.words ?? ''
  const none = asked.before === null ? `Nothing was found for “${words}”.` : `Nothing else was found for “${words}”.`
  const further = next === null ? none : `Nothing was found for “${words}” in the incidents from INC-${next} on.`
  const items = found.map((each) => item(each, home, facts(each)))
  return html`<section><h2>Found</h2>
${found.length === 0 ? html`<p class="nothing">${further} ${withoutFilters(asked)}</p>` : html`<ul class="incidents">${items}</ul>`}
${next === null ? '' : html`<p><a class="button" href="${addressFrom(asked, next)}">Search older incidents</a></p>`}
${behind ? html`<p class="aside" role="status">imoc is still reading what was recorded before; search again in some minutes to find all of it.</p>` : ''}</section>`
}

/** For a search that filters narrow: the same without them. */
function withoutFilters({ words, picked }: Asked): Html {
  if (Object.keys(picked).length === 0) return html``
  return html`The filters narrow the search: <a href="${addressFrom({ words, picked: {} }, null)}">search without them</a>.`
}

function list(incidents: ListedIncident[], home: Home, none: string): Html {
  if (incidents.length === 0) return html`<p class="nothing">${none}</p>`
  return html`<ul class="incidents">${incidents.map((each) => item(each, home, html``))}</ul>`
}

function item(incident: ListedIncident, { choices, severity, names, now }: Home, more: Html): Html {
  const { number, title, kind, status, service, declaredAt, endedAt } = incident
  const base = addressOf(number)
  const since = declaredAt.toISOString()
  const length = duration((endedAt ?? now).getTime() - declaredAt.getTime())
  const pills = [
    incident.severity === 'unknown' ? undefined : severity(incident.severity),
    service === null ? undefined : (choices.services.find(({ id }) => id === service)?.name ?? service),
    kindWords[kind],
    incident.private ? 'private' : undefined,
  ].filter((words) => words !== undefined)
  return html`<li>
<p class="number">INC-${number} · <time datetime="${since}">${day(since)} ${clockTime(since)}</time> UTC · ${endedAt === null ? `open for ${length}` : `took ${length}`}</p>
<p class="title"><a href="${base}/timeline">${title}</a></p>
${endedAt === null ? html`<p class="lead">${leadWords(incident, names)}</p>` : ''}
<p class="marks"><span class="pill status-${status}">${status}</span> ${pills.map((words) => html`<span class="pill">${words}</span> `)}<a href="${base}/write-up">Write-up<span class="unseen"> of INC-${number}</span></a></p>
${more}</li>`
}

/** Who leads an open incident, and where. */
function leadWords({ imoc, channel }: ListedIncident, names: ReadonlyMap<string, string>): string {
  const lead = imoc === null ? 'No IMOC' : `${names.get(imoc) ?? imoc} leads`
  return channel === null ? lead : `${lead} · #${channel}`
}

function facts({ number, facts: all }: FoundIncident): Html {
  if (all.length === 0) return html``
  return html`<ul class="found">${all.map((each) => fact(each, number))}</ul>`
}

function fact({ seq, at, who, pieces }: FoundFact, number: number): Html {
  const time = at.toISOString()
  const words = pieces.map(({ text, found }) => (found ? html`<mark>${text}</mark>` : html`${text}`))
  return html`<li><a href="${addressOf(number)}/timeline?fact=${seq}"><time datetime="${time}">${day(time)} ${clockTime(time)}</time> UTC, ${who}</a>: <span class="text">${words}</span></li>`
}
