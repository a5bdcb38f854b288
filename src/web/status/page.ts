import { clockTime, day } from '../../incident/timeline/duration.ts'
import { levelWords } from '../../incident/wording.ts'
import type { StatusPageData } from '../deps.ts'
import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import { history } from './history.ts'
import { incidentCard } from './incident.ts'
import { overall } from './words.ts'

/**
 * The public page: the present state, what is open, and what happened in the last days. For a copy, `now` is the time at which it was read.
 */
export function statusPage(page: StatusPageData, now: Date, copy = false): Html {
  const { level, words } = overall(page)
  const iso = now.toISOString()
  const body = html`<header class="status-head"><p class="number">${page.title}</p>
<div class="banner level-${level}" role="status"><h1>${words}</h1><p>as of <time datetime="${iso}">${day(iso)} ${clockTime(iso)} UTC</time></p></div>${copy ? html`<p class="copy" role="note">This is a copy from ${day(iso)} ${clockTime(iso)} UTC: what has been posted since then cannot be read at the moment.</p>` : ''}</header>
<main class="status-page">
${page.open.length === 0 ? '' : html`<section><h2>Open now</h2>${page.open.map((incident) => incidentCard(incident, page.components))}</section>`}
${page.components.length === 0 ? '' : components(page.components)}
${history(page, now)}
</main>
<footer><a href="/status.rss">RSS</a> <a href="/status.json">JSON</a></footer>`
  return layout({ title: `${page.title}: ${words}`, kind: 'status', body, feed: '/status.rss' })
}

function components(all: StatusPageData['components']): Html {
  return html`<section><h2>Systems</h2><ul class="components">${all.map(
    ({ name, level }) => html`<li class="level-${level}"><span>${name}</span> <b>${levelWords[level]}</b></li>`,
  )}</ul></section>`
}
