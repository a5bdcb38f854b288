import { type Html, html, prose } from '../html.ts'
import { keptWords } from '../kept-words.ts'
import { layout } from '../layout.ts'

/** How people come to a link of their own where signing in with Slack is not set up, or has failed. */
const ownLink = html`<p>In Slack, type <code>/incident timeline</code> in the incident's channel: imoc answers with a link that signs you
in.</p>`

/** `page` is where the reader wanted to go; `begin` is the address at which signing in with Slack begins, null if it is not set up. `kept`: words that they typed. */
export function signInPage({
  said,
  begin,
  kept = '',
}: {
  said: string | null
  begin: string | null
  kept?: string
}): Html {
  const way =
    begin === null
      ? html`<p>Signing in with Slack is not set up here.</p>
${ownLink}`
      : html`<p>Incidents are for the people of your Slack workspace.</p>
<p><a class="button" href="${begin}">Sign in with Slack</a></p>
<details><summary>Slack does not let you in?</summary>${ownLink}</details>`
  return note(
    'Sign in',
    html`<h1>Sign in</h1>${said === null ? '' : html`<p class="said bad" role="alert">${prose(said)}</p>`}${way}${kept === '' ? '' : keptWords(kept)}`,
  )
}

/** The page of a link of one's own: a press, since Slack and link scanners open addresses before people do. */
export function enterPage(name: string, secret: string): Html {
  return note(
    'Sign in',
    html`<h1>Sign in as ${name}</h1>
<p>This link is yours alone and works once.</p>
<form method="post" action="/enter"><input type="hidden" name="key" value="${secret}"><button class="button">Continue as ${name}</button></form>`,
  )
}

export function signedOutPage(): Html {
  return note(
    'Signed out',
    html`<h1>You are signed out</h1>
<p>Nobody can open incidents from this browser now.</p>
<p><a class="button" href="/sign-in">Sign in again</a></p>`,
  )
}

function note(title: string, body: Html): Html {
  return layout({ title, kind: 'plain', secret: true, body: html`<main class="notice">${body}</main>` })
}
