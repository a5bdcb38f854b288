import { styleAddress } from './assets.ts'
import { type Html, html } from './html.ts'
import type { Scripts } from './render/page-request.ts'

/** The frame of every page. `kind` names the sort of page for the style; `scripts`: what runs on it in browsers. */
export function layout(page: {
  title: string
  kind: string
  body: Html
  feed?: string
  secret?: boolean
  scripts?: Scripts | null
  /** After how many seconds it loads itself again. */
  again?: number
}): Html {
  const robots = page.secret ? html`<meta name="robots" content="noindex, nofollow">` : ''
  const feed = page.feed
    ? html`<link rel="alternate" type="application/rss+xml" title="${page.title}" href="${page.feed}">`
    : ''
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${robots}
<title>${page.title}</title>
<link rel="stylesheet" href="${styleAddress}">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
${page.again === undefined ? '' : html`<meta http-equiv="refresh" content="${page.again}">`}
${feed}${page.scripts ? modules(page.scripts) : ''}
</head>
<body class="${page.kind}">
${page.body}
</body>
</html>
`
}

/** Browsers fetch all of it at once, and need not find out one after the other what each module imports. */
function modules({ entry, all, data }: Scripts): Html {
  return html`
${data === undefined ? '' : html`<link rel="preload" as="fetch" href="${data}" crossorigin>`}
${all.map((each) => html`<link rel="modulepreload" href="${each}">`)}
<script type="module" src="${entry}"></script>`
}
