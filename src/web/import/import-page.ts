import { counted } from '../../incident/timeline/words.ts'
import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import type { ShownImport } from './deps.ts'

/** How far an import is; while it goes on, the page loads itself again. `before`: it was sent again, `title`: with a title. */
export function importPage(found: ShownImport, before?: string): Html {
  const { state, unread } = found
  const file = found.file || 'An import'
  const body = html`<header class="home-head"><h1>${file}</h1> <a href="/import">Import</a></header>
<main class="sharing import">
${before !== undefined && state === 'finished' ? importedBefore(found, before) : stateOf(found)}
${unread.length === 0 ? '' : html`<section><h2>What could not be read</h2><p class="about">Everything else was imported.</p><ul>${unread.map((each) => html`<li><p>${each}</p></li>`)}</ul></section>`}
</main>`
  return layout({
    title: `Import of ${file}`,
    kind: 'home',
    secret: true,
    body,
    ...(state === 'running' ? { again: 2 } : {}),
  })
}

function importedBefore({ number }: ShownImport, before: string): Html {
  const as = number === null ? '' : html` as <a href="/incidents/${number}/timeline">INC-${number}</a>`
  const title = before === 'title' ? ' The title that you gave now was not taken either.' : ''
  return html`<p class="said" role="status">This was imported before${as}; nothing was changed.${title}</p>`
}

function stateOf({ state, done, total, messages, failed, number }: ShownImport): Html {
  const link =
    number === null ? '' : html`<a class="button" href="/incidents/${number}/timeline">Timeline of INC-${number}</a>`
  switch (state) {
    case 'running':
      return html`<p role="status">${total === 0 ? 'The export is being read.' : `${Math.floor((done / total) * 100)} %: ${done} of ${total}.`} This page loads itself again.</p>
<p><progress value="${done}" max="${Math.max(total, 1)}" aria-label="How much is imported"></progress></p>`
    case 'finished':
      return html`<p class="said good" role="status">${counted(messages, 'message')} ${messages === 1 ? 'is' : 'are'} imported. Reactions have the time of their message, as exports do not say when they were given.</p><p>${link}</p>`
    case 'failed':
      return html`<p class="said bad" role="alert">${failed ?? 'The import failed.'} ${number === null ? 'Nothing was imported.' : 'Send the file again to go on: what is recorded stays, and nothing is recorded twice.'}</p><p>${link}</p>`
    case 'stopped':
      return html`<p class="said bad" role="alert">The import was interrupted. Send the same file again to go on where it was.</p><p>${link}</p>`
  }
}
