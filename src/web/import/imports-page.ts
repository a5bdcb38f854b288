import { day } from '../../incident/timeline/duration.ts'
import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import type { BegunImport, ShownImport, TypedImport } from './deps.ts'

export type ImportsView = {
  recent: ShownImport[]
  /** Why a file was not imported; with conversations to choose from, if that is all that is missing. */
  said: Extract<BegunImport, { said: string }> | null
  /** What was typed, so that nobody types it again. */
  typed: TypedImport
}

/** The form to which an export is sent, and the imports of this reader. */
export function importsPage({ recent, said, typed }: ImportsView): Html {
  const body = html`<header class="home-head"><h1><a href="/import">Import</a></h1> <a href="/">Incidents</a></header>
<main class="sharing import">
${said === null ? '' : html`<p class="said bad" role="alert">${said.said}</p>`}
${said?.kept ? chooseForm({ kept: said.kept, choices: said.choices, typed }) : uploadForm(typed)}
<section><h2>Imports</h2>
${recent.length === 0 ? html`<p class="nothing">Nothing was imported here yet.</p>` : html`<ul>${recent.map(item)}</ul>`}</section>
</main>`
  return layout({ title: 'Import', kind: 'home', secret: true, body })
}

function uploadForm(typed: TypedImport): Html {
  return html`<section><h2>A channel of Slack</h2>
<p class="about">The zip of a channel export becomes a past incident, with a timeline and a draft of its write-up. Nobody is told, and nothing is posted. A private channel becomes a private incident, which you and its members may read; so does a channel that no list of the export names.</p>
<form class="make" method="post" action="/import" enctype="multipart/form-data">
<label>Channel, by name or id <input name="channel" value="${typed.channel}" maxlength="200" placeholder="prod-incident" autocapitalize="none" spellcheck="false"></label>
<label>Title <input name="title" value="${typed.title}" maxlength="150" placeholder="the name of the channel"></label>
${days(typed)}
${publicField(typed)}
<label>The zip of the export <input name="file" type="file" accept=".zip,application/zip" required></label>
<button class="button">Import</button>
</form></section>`
}

function days({ from, until }: TypedImport): Html {
  return html`<label>First day (UTC), if not all <input name="from" type="date" value="${from}"></label>
<label>Last day (UTC), if not all <input name="until" type="date" value="${until}"></label>`
}

function publicField({ isPublic }: TypedImport): Html {
  return html`<label class="check"><input type="checkbox" name="public" value="yes"${isPublic ? html` checked` : ''}> It was a public channel, if no list of the export names it</label>`
}

const isTyped = ({ value, label }: { value: string; label: string }, { channel }: TypedImport): boolean =>
  channel !== '' && [value, label, label.replace(/ \([^)]*\)$/, '')].includes(channel.trim().replace(/^#/, ''))

type Choosing = { kept: string; choices: { value: string; label: string }[]; typed: TypedImport }

function chooseForm({ kept, choices, typed }: Choosing): Html {
  return html`<section><h2>Which conversation?</h2>
<form class="make" method="post" action="/import/choose"><input type="hidden" name="kept" value="${kept}">
<label>Conversation <select name="channel">${choices.map(({ value, label }) => html`<option value="${value}"${isTyped({ value, label }, typed) ? html` selected` : ''}>${label}</option>`)}</select></label>
<label>Title <input name="title" value="${typed.title}" maxlength="150" placeholder="the name of the conversation"></label>
${days(typed)}
${publicField(typed)}
<button class="button">Import</button>
</form></section>`
}

const states = { running: 'running', finished: 'finished', failed: 'failed', stopped: 'interrupted' } as const

function item({ id, file, conversation, state, startedAt, number }: ShownImport): Html {
  const at = startedAt.toISOString()
  return html`<li><p><a href="/import/${id}">${file || 'An import'}</a>${conversation === '' ? '' : `, ${conversation}`}${number === null ? '' : html`, <a href="/incidents/${number}/timeline">INC-${number}</a>`}: ${states[state]}, started <time datetime="${at}">${day(at)}</time></p></li>`
}
