import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'

/** The answers of the site of its own, for readers who know nothing of imoc. */
export function nothingHerePage(): Html {
  return note(
    'Not found',
    html`
<h1>Page not found</h1>
<p>The address may be mistyped or incomplete.</p>
<p><a class="button" href="/">See the status page</a></p>`,
  )
}

export function awayPage(): Html {
  return note(
    'Something went wrong',
    html`
<h1>The status page could not be shown</h1>
<p>The error is on our side. Load the page again in a moment.</p>`,
  )
}

function note(title: string, words: Html): Html {
  return layout({ title, kind: 'plain', body: html`<main class="notice">${words}</main>` })
}
