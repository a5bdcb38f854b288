import { type Html, html } from './html.ts'
import { layout } from './layout.ts'

/** The front page: what this is, and the one page that everybody may read, at `status`. */
export function homePage(status: string): Html {
  return note(
    'imoc',
    html`
<h1>imoc</h1>
<p>The Slack bot that stands beside the incident manager on call, and everyone who responds to an incident.</p>
<p>Its work is done in Slack: <code>/incident declare</code> opens a channel there, and what is said in it becomes a timeline and
a write-up. You can open their pages from the bookmarks of the incident's channel.</p>
<p><a class="button" href="/sign-in">Sign in</a> <a class="button" href="${status}">See the status page</a></p>`,
  )
}

export function notFoundPage(status: string): Html {
  return note(
    'Not found',
    html`
<h1>Page not found</h1>
<p>The address may be mistyped or incomplete. You can open the pages of an incident from the bookmarks of its Slack channel. If it may
be a private one that you are not in, type <code>/incident access</code> and its number in Slack to ask to be let in.</p>
<p><a class="button" href="${status}">See the status page</a></p>`,
  )
}

/** How many people a refusal names. */
const most = 5
const and = new Intl.ListFormat('en-GB')

/** What somebody reads who is signed in and may not open a page. `who`: the names of those who may. */
export function noRightPage(view: { reader: string; needs: string; who: string[]; isOfIncident: boolean }): Html {
  const { reader, needs, who, isOfIncident } = view
  const shown = who.length > most ? [...who.slice(0, most), 'others'] : who
  return note(
    'Not allowed',
    html`
<h1>You may not open this page</h1>
<p>It takes the right “${needs}”, which you, ${reader}, do not have.${shown.length ? ` Those who have it: ${and.format(shown)}.` : ''}</p>
${isOfIncident ? html`<p>Whoever leads the incident can give it to you there: type <code>/incident rights ${needs}</code> in its channel.</p>` : ''}
<p>An admin can change who has it (<code>config/rights.yaml</code>).</p>`,
  )
}

export function unreadablePage(): Html {
  return note(
    'Cannot be read',
    html`
<h1>This incident cannot be read by this version of imoc</h1>
<p>It was written by a newer version, or some of its stored data is damaged. The person who runs imoc can find the cause in the log. The
incident's Slack channel has everything that would be here.</p>`,
  )
}

export function errorPage(): Html {
  return note(
    'Something went wrong',
    html`
<h1>This page could not be shown</h1>
<p>The error is in imoc, not in the address, and it has been logged. Load the page again in a moment; the incident's Slack channel has
everything that would be here.</p>`,
  )
}

export function busyPage(): Html {
  return note(
    'In a moment',
    html`
<h1>Too many people are loading this page</h1>
<p>Load it again in a few seconds; the incident's Slack channel has everything that would be here.</p>`,
  )
}

function note(title: string, words: Html): Html {
  return layout({ title, kind: 'plain', body: html`<main class="notice">${words}</main>` })
}

/** One sentence on a page of its own, for readers who may have no other page here. */
export function notePage(title: string, said: string): Html {
  const body = html`<main class="notice"><h1>${title}</h1><p>${said}</p></main>`
  return layout({ title, kind: 'plain', secret: true, body })
}
