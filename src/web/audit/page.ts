import { clockTime, day } from '../../incident/timeline/duration.ts'
import { type AuditEntry, auditActions } from '../../store/audit.ts'
import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'
import { actionNames, auditSentence } from './words.ts'

export type AuditView = {
  entries: AuditEntry[]
  name(id: string): string
  /** What was typed into the form. */
  typed: { action: string; person: string; incident: string }
  /** Why one of these finds nothing; null if all are understood. */
  said: string | null
  /** The address of older entries; null if there are none. */
  older: string | null
  /** The same entries as JSON lines. */
  lines: string
}

/** Who did what, newest first, a sentence each. */
export function auditPage(view: AuditView): Html {
  const { typed, said, older } = view
  const body = html`<header class="home-head"><h1><a href="/audit">Audit</a></h1> <a href="/">Incidents</a></header>
<main class="audit">
<form method="get" action="/audit">
<label>What <select name="action"><option value="">Everything</option>${auditActions.map((each) => option(each, typed.action))}</select></label>
<label>Person <input name="person" value="${typed.person}" placeholder="mira@shop.example" autocapitalize="none" spellcheck="false"></label>
<label>Incident <input name="incident" value="${typed.incident}" placeholder="41" inputmode="numeric"></label>
<button>Show</button>
</form>
${said === null ? list(view) : html`<p class="said bad" role="alert">${said}</p>`}
${older === null ? '' : html`<p><a class="button" href="${older}">Older entries</a></p>`}
</main>`
  return layout({ title: 'Audit', kind: 'home', secret: true, body })
}

function list({ entries, name, lines }: AuditView): Html {
  return html`<p class="about">All times are UTC. <a href="${lines}">These as JSON lines, oldest first</a></p>
${entries.length === 0 ? html`<p class="nothing">There are no entries.</p>` : html`<ol>${entries.map((entry) => item(entry, name))}</ol>`}`
}

function option(action: (typeof auditActions)[number], chosen: string): Html {
  const name = actionNames[action]
  return action === chosen
    ? html`<option value="${action}" selected>${name}</option>`
    : html`<option value="${action}">${name}</option>`
}

function item(entry: AuditEntry, name: (id: string) => string): Html {
  const at = entry.at.toISOString()
  return html`<li><time datetime="${at}">${day(at)} ${clockTime(at)}</time> <span>${auditSentence(entry, name)}</span></li>`
}
