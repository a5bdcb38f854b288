import { declarerName } from '../../incident/lifecycle/declarer.ts'
import { sharedPages } from '../../incident/record/facts.ts'
import type { State } from '../../incident/state.ts'
import { clockTime, day } from '../../incident/timeline/duration.ts'
import { counted } from '../../incident/timeline/words.ts'
import type { ShareLink } from '../../store/share-links.ts'
import { addressOf } from '../addresses.ts'
import { type Html, html, prose } from '../html.ts'
import { incidentHead } from '../incident-head.ts'
import { layout } from '../layout.ts'
import { makePath, withdrawPath } from './addresses.ts'

export type SharingView = {
  state: State
  now: Date
  severity(id: string): string
  name(id: string): string
  links: ShareLink[]
  /** The secret that the next link gets; it opens nothing before the form is sent. */
  secret: string
  /** Why this reader cannot make a link; null if they can. */
  refused: string | null
  /** The link that was just made, whose address is shown this once. */
  made: { page: string; until: string; address: string } | null
  /** One sentence about what was just done, or why it was not. */
  said: { text: string; good: boolean } | null
}

/** The links by which people outside Slack can read an incident: those that work, and a form to make one. */
export function sharingPage(view: SharingView): Html {
  const { state, now, severity, name, links, said, made } = view
  const { number } = state
  const declarer = declarerName(state, name)
  const head = incidentHead({ state, here: 'sharing', base: addressOf(number), now, declarer, severity })
  const body = html`${head}
<main class="sharing">
${said === null ? '' : html`<p class="said ${said.good ? 'good' : 'bad'}" role="status">${prose(said.text)}</p>`}
${made === null ? '' : madeBlock(made)}
<section><h2>Shared with people outside Slack</h2>
<p class="about">Everybody who has one of these links can read its page, without signing in, until it ends or is withdrawn.</p>
${links.length === 0 ? html`<p class="nothing">No link works now.</p>` : html`<ul>${links.map((each) => linkItem(each, view))}</ul>`}</section>
<section><h2>Make a link</h2>${makeForm(view)}</section>
</main>`
  return layout({ title: `Sharing INC-${number}`, kind: 'incident', secret: true, body })
}

function madeBlock({ page, until, address }: NonNullable<SharingView['made']>): Html {
  return html`<div class="said good" role="status"><p>This link shows the ${page} to everybody who has it, until ${moment(until)}. Copy it now: it is not shown again.</p>
<p><code class="block">${address}</code></p></div>`
}

function linkItem(link: ShareLink, { state, name }: SharingView): Html {
  const { openedAt, opened } = link
  const read =
    openedAt === null
      ? 'not opened yet'
      : html`opened ${counted(opened, 'time')}, last ${moment(openedAt.toISOString())}`
  return html`<li><p><b>${capital(link.page)}</b>, shared by ${name(link.madeBy)} until ${moment(link.until.toISOString())}, ${read}</p>
<form method="post" action="${withdrawPath}"><input type="hidden" name="incident" value="${state.number}"><input type="hidden" name="link" value="${link.id}"><button class="quiet">Withdraw</button></form></li>`
}

function makeForm({ state, secret, refused }: SharingView): Html {
  if (refused !== null) return html`<p>${prose(refused)}</p>`
  const means = html`<label class="check"><input type="checkbox" name="confirmed" value="yes" required> This incident is private. I know that everybody who gets the link can read the whole page, also what is written later, and can pass it on. Its people are told in the channel.</label>`
  return html`<form class="make" method="post" action="${makePath}">
<input type="hidden" name="incident" value="${state.number}"><input type="hidden" name="secret" value="${secret}">
<label>Page <select name="page">${sharedPages.map((each) => html`<option value="${each}">${capital(each)}</option>`)}</select></label>
<label>For how many days <input name="days" type="number" min="1" max="90" value="7" required></label>
${state.private ? means : ''}
<button class="button">Make the link</button>
</form>`
}

const moment = (iso: string): Html => html`<time datetime="${iso}">${day(iso)} ${clockTime(iso)}</time> UTC`

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`
