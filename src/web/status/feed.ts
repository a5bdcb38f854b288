import type { PublicIncident, StatusPageData } from '../deps.ts'
import { type Html, html, prose } from '../html.ts'
import { anchor } from './incident.ts'
import { overall } from './words.ts'

/** RSS 2.0 with one item per update, newest first; `address` is where the page is. XML and HTML have the same escapes. */
export function statusFeed(page: StatusPageData, address: string): Html {
  const items = [...page.open, ...page.past]
    .flatMap((incident) => incident.updates.map((update) => ({ incident, update })))
    .toSorted((a, b) => b.update.at.getTime() - a.update.at.getTime())
  return html`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel>
<title>${page.title}</title>
<link>${address}</link>
<description>${overall(page).words}</description>
${items.map(
  ({ incident, update }) => html`<item>
<title>${incident.title} (${update.status})</title>
<link>${address}#${anchor(incident.key)}</link>
<guid isPermaLink="false">${update.key}</guid>
<pubDate>${update.at.toUTCString()}</pubDate>
<description>${inHtml(update.text)}</description>
</item>
`,
)}</channel></rss>
`
}

/** The content of a description is read as HTML. */
function inHtml(text: string): string {
  return String(html`${prose(text)}`).replaceAll('\n', '<br>')
}

/** The content of `/status.json`. Times are ISO 8601, UTC; updates newest first. `copy`: it could not be read again since `at`. */
export function statusJson(page: StatusPageData, address: string, now: Date, copy = false) {
  const { level, words } = overall(page)
  return {
    page: { title: page.title, url: address, at: now.toISOString(), ...(copy ? { copy } : {}) },
    status: { level, words },
    components: page.components,
    open: page.open.map(incidentJson),
    past: page.past.map(incidentJson),
  }
}

function incidentJson({ key, title, status, components, beganAt, openedAt, resolvedAt, updates }: PublicIncident) {
  const newestFirst = updates.toSorted((a, b) => b.at.getTime() - a.at.getTime())
  return {
    ...{
      key,
      title,
      status,
      components,
      beganAt: beganAt?.toISOString() ?? null,
      openedAt: openedAt.toISOString(),
      resolvedAt: resolvedAt?.toISOString() ?? null,
    },
    updates: newestFirst.map((update) => ({ ...update, at: update.at.toISOString() })),
  }
}
