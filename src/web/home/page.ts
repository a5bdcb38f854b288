import { clockTime, day, duration } from '../../incident/timeline/duration.ts'
import type { ListedIncident } from '../../store/incident-list.ts'
import { addressOf } from '../addresses.ts'
import { type Html, html } from '../html.ts'
import { kindWords } from '../incident-head.ts'
import { layout } from '../layout.ts'

export type Home = {
  reader: string
  /** Null on the pages after the first. */
  open: ListedIncident[] | null
  past: ListedIncident[]
  /** The number from which the next page goes on; null on the last one. */
  next: number | null
  /** Where the status page is. */
  status: string
  severity(id: string): string
  now: Date
}

/** The front page of somebody who is signed in: open incidents, then the past, newest first. */
export function incidentsPage(home: Home): Html {
  const { reader, open, past, next, status } = home
  const body = html`<header class="home-head">
<h1><a href="/">Incidents</a></h1>
<form method="post" action="/sign-out"><span>You are ${reader}.</span> <button class="quiet">Sign out</button></form>
</header>
<main class="home">
${open === null ? '' : html`<section><h2>Open</h2>${list(open, home, 'No incident is open.')}</section>`}
<section><h2>Past</h2>${list(past, home, open === null ? 'There are no older ones.' : 'No incident has ended yet.')}
${next === null ? '' : html`<p><a class="button" href="/?before=${next}">Older incidents</a></p>`}</section>
<p class="aside"><a href="${status}">Status page</a></p>
</main>`
  return layout({ title: 'Incidents', kind: 'home', secret: true, body })
}

function list(incidents: ListedIncident[], home: Home, none: string): Html {
  if (incidents.length === 0) return html`<p class="nothing">${none}</p>`
  return html`<ul class="incidents">${incidents.map((each) => item(each, home))}</ul>`
}

function item(incident: ListedIncident, { severity, now }: Home): Html {
  const { number, title, kind, status, declaredAt, endedAt } = incident
  const base = addressOf(number)
  const since = declaredAt.toISOString()
  const length = duration((endedAt ?? now).getTime() - declaredAt.getTime())
  const kindWord = kindWords[kind]
  const pills = [
    html`<span class="pill status-${status}">${status}</span>`,
    ...(incident.severity === 'unknown' ? [] : [html`<span class="pill">${severity(incident.severity)}</span>`]),
    ...(kindWord === undefined ? [] : [html`<span class="pill">${kindWord}</span>`]),
    ...(incident.private ? [html`<span class="pill">private</span>`] : []),
  ]
  return html`<li>
<p class="number">INC-${number} · <time datetime="${since}">${day(since)} ${clockTime(since)}</time> UTC · ${endedAt === null ? `open for ${length}` : `took ${length}`}</p>
<p class="title"><a href="${base}/timeline">${title}</a></p>
<p class="marks">${pills.map((pill) => html`${pill} `)}<a href="${base}/write-up">Write-up</a></p>
</li>`
}
