import { clockTime, day, duration } from '../../incident/timeline/duration.ts'
import { listed } from '../../incident/timeline/words.ts'
import type { PublicIncident, StatusPageData } from '../deps.ts'
import { type Html, html, prose } from '../html.ts'

/** One incident with its updates, newest first. */
export function incidentCard(incident: PublicIncident, components: StatusPageData['components']): Html {
  const touched = components
    .filter(({ id }) => (incident.components[id] ?? 'operational') !== 'operational')
    .map(({ name }) => name)
  const newestFirst = incident.updates.toSorted((a, b) => b.at.getTime() - a.at.getTime())
  return html`<article class="public-incident status-${incident.status}" id="${anchor(incident.key)}">
<h3><a href="#${anchor(incident.key)}">${incident.title}</a></h3>
<p class="span">${span(incident)}${touched.length === 0 ? '' : html` · ${incident.resolvedAt === null ? 'affects' : 'affected'} ${listed(touched)}`}</p>
<ol class="updates">${newestFirst.map(
    ({ status, text, at }) =>
      html`<li class="status-${status}"><b>${status}</b> <time datetime="${at.toISOString()}">${day(at.toISOString())} ${clockTime(at.toISOString())} UTC</time><div class="text" dir="auto">${prose(text)}</div></li>`,
  )}</ol></article>`
}

export function anchor(key: string): string {
  return `incident-${key}`
}

/** An incident lasts as long as people are affected; if nobody entered since when, only the time of the report is known. */
function span({ beganAt, openedAt, resolvedAt }: PublicIncident): string {
  const from = beganAt === null ? `Reported ${clock(openedAt)}` : `Began ${clock(beganAt)}, reported ${clock(openedAt)}`
  if (resolvedAt === null) return from
  const took = beganAt === null ? '' : `, ${duration(resolvedAt.getTime() - beganAt.getTime())} after it began`
  return `${from}, resolved ${clock(resolvedAt)}${took}`
}

function clock(at: Date): string {
  return `${day(at.toISOString())} ${clockTime(at.toISOString())} UTC`
}
