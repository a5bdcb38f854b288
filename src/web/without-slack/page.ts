import { type Html, html } from '../html.ts'
import { layout } from '../layout.ts'

export type View = {
  who: string
  /** Null if the database does not answer. */
  open: { number: number; title: string; status: string }[] | null
  phone: string
  shown: { number: number; text: string } | null
  /** One sentence about what was just done, or why it was not. */
  said: { text: string; good: boolean } | null
  /** What was typed and not accepted, so that nobody has to type it again. */
  typed: { title?: string; text?: string; incident?: string }
}

const frame = (body: Html): Html => layout({ title: 'Without Slack', kind: 'without', secret: true, body })

export function offPage(): Html {
  return frame(html`<main class="notice">
<h1>This page is switched off</h1>
<p>The person who runs imoc can switch it on by setting <code>IMOC_EMERGENCY_KEY</code> to a secret of at least 16 characters.</p>
</main>`)
}

export function signInPage(said: string | null, as: string): Html {
  return frame(html`<main class="notice">
<h1>Without Slack</h1>
<p>Use this page when Slack is down: declare an incident, add to its timeline, read it, and see whom to call.</p>
${said === null ? '' : html`<p class="said bad" role="alert">${said}</p>`}
<form method="post" action="/without-slack/sign-in">
<label>Your e-mail address, as in Slack
<input name="as" value="${as}" required autocomplete="email" autocapitalize="none" spellcheck="false"></label>
<label>The emergency key
<input name="key" type="password" required autocomplete="current-password"></label>
<button>Sign in</button>
</form>
</main>`)
}

export function deskPage(view: View): Html {
  const { who, said, shown, phone } = view
  return frame(html`<header class="without-head">
<h1><a href="/without-slack">Without Slack</a></h1>
<p>You are ${who}. What you record here is in the timeline at once, and in the channel when Slack is back.</p>
<form method="post" action="/without-slack/sign-out"><button class="quiet">Sign out</button></form>
</header>
<main>
${said === null ? '' : html`<p class="said ${said.good ? 'good' : 'bad'}" role="status">${said.text}</p>`}
<section><h2>Whom to call</h2><pre class="plain">${phone}</pre></section>
<section><h2>Open incidents</h2>${openList(view)}
<form class="read" method="get" action="/without-slack">
<label>Read another, by its number
<input name="show" required inputmode="numeric" pattern="[0-9]{1,9}" placeholder="41"></label>
<button class="quiet">Show</button>
</form></section>
${shown === null ? '' : shownSection(shown)}
<section><h2>Write a note</h2>${noteForm(view)}</section>
<section><h2>Declare an incident</h2>
<form method="post" action="/without-slack/declare">
<label>What is wrong?
<input name="title" maxlength="1000" required value="${view.typed.title ?? ''}"></label>
<button>Declare</button>
</form></section>
</main>`)
}

function openList({ open, shown }: View): Html {
  if (open === null)
    return html`<p>The database does not answer. You can still read <a href="/without-slack?show=files">the incidents in the plain files</a>.</p>`
  if (open.length === 0) return html`<p>No incident is open.</p>`
  return html`<ul class="open">${open.map(
    ({ number, title, status }) =>
      html`<li><a href="/without-slack?show=${number}"${shown?.number === number ? html` aria-current="page"` : ''}>INC-${number}</a>
<span class="pill status-${status}">${status}</span> <span class="title">${title}</span></li>`,
  )}</ul>`
}

function shownSection({ number, text }: { number: number; text: string }): Html {
  const title = number === 0 ? 'Plain files' : `Timeline of INC-${number}`
  return html`<section><h2>${title}</h2><pre class="plain timeline-text" tabindex="0" aria-label="${title}">${text}</pre></section>`
}

function noteForm({ shown, open, typed }: View): Html {
  const number = typed.incident ?? String(shown?.number || (open?.length === 1 ? open[0]?.number : '') || '')
  return html`<form method="post" action="/without-slack/note">
<label class="short">Incident
<input name="incident" required inputmode="numeric" pattern="(?:[Ii][Nn][Cc]-)?[0-9]{1,9}" placeholder="42" value="${number}"></label>
<label>What happened? <small>Begin with “at 14:05” or “10m ago” for a time other than now.</small>
<textarea name="text" rows="3" maxlength="10000" required>${typed.text ?? ''}</textarea></label>
<button>Note it</button>
</form>`
}
