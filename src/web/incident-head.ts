import type { State } from '../incident/state.ts'
import { clockTime, day, duration } from '../incident/timeline/duration.ts'
import { counted } from '../incident/timeline/words.ts'
import type { Copy } from './export/copy.ts'
import { type Html, html } from './html.ts'
import type { Shared } from './render/page-request.ts'

/** Words for a kind of incident that is no ordinary one. */
export const kindWords: Partial<Record<string, string>> = {
  drill: 'drill',
  'near-miss': 'near miss',
  past: 'entered afterwards',
}

/** The beginning of the pages of an incident: which incident, its state, since when, and links to the other pages. */
export function incidentHead(options: {
  state: State
  here: 'timeline' | 'clock' | 'write-up' | 'investigation' | 'sharing' | 'export' | 'tags'
  base: string
  now: Date
  declarer: string
  severity?(id: string): string
  /** For people outside Slack, who have no other pages. */
  shared?: Shared | null
  /** In a file, where the only other page is the one that it was copied from. */
  copy?: Copy | null
}): Html {
  const { state, here, base, now, declarer, severity = (id) => id, shared = null, copy = null } = options
  const kind = kindWords[state.kind]
  return html`<header class="incident-head">
<p class="number">${shared || copy ? '' : html`<a href="/">Incidents</a> · `}INC-${state.number}</p>
<h1>${state.title}</h1>
<p class="facts"><span class="pill status-${state.status}">${state.status}</span>${
    state.severity === 'unknown' ? '' : html` <span class="pill">${severity(state.severity)}</span>`
  }${kind === undefined ? '' : html` <span class="pill">${kind}</span>`}${
    state.private ? html` <span class="pill">private</span>` : ''
  } <span class="since">${since(state, { now, declarer })}</span></p>
${
  shared
    ? sharedBy(shared)
    : copy
      ? copied(copy)
      : html`${refused(state)}
<nav class="pages" aria-label="Pages of this incident">${tab('Timeline', `${base}/timeline`, here === 'timeline')}${tab('Clock', `${base}/clock`, here === 'clock')}${tab('Write-up', `${base}/write-up`, here === 'write-up')}${tab('Investigation', `${base}/investigation`, here === 'investigation')}${tab('Sharing', `${base}/sharing`, here === 'sharing')}${tab('Export', `${base}/export`, here === 'export')}</nav>`
}
</header>`
}

function since(state: State, { now, declarer }: { now: Date; declarer: string }): Html {
  const { declaredAt, endedAt, entered } = state
  const length = duration(Date.parse(endedAt ?? now.toISOString()) - Date.parse(declaredAt))
  const open = endedAt === null ? `open for ${length}` : `ended after ${length}`
  if (entered === null) return html`declared ${moment(declaredAt)} UTC by ${declarer},\n${open}`
  const ended =
    endedAt === null ? html`${moment(declaredAt)} UTC` : html`${moment(declaredAt)} to ${moment(endedAt)} UTC`
  const by = entered.by === '' ? '' : ` by ${declarer}`
  return html`happened ${ended} (${length}), entered afterwards${by} on <time datetime="${entered.at}">${day(entered.at)}</time>`
}

const moment = (iso: string): Html => html`<time datetime="${iso}">${day(iso)} ${clockTime(iso)}</time>`

function sharedBy({ by, until }: Shared): Html {
  return html`<p class="shared">Shared by ${by} until <time datetime="${until}">${day(until)} ${clockTime(until)}</time> UTC. Everybody who has this link can read this page until then.</p>`
}

function copied({ at, address, facts }: Copy): Html {
  return html`<p class="shared">A copy of <time datetime="${at}">${day(at)} ${clockTime(at)}</time> UTC, of ${counted(facts, 'fact')}. All times are UTC. The incident itself is at <a href="${address}">${address}</a>; what is erased there is still in this copy.</p>`
}

/** What Slack refuses at the moment, so that readers do not wait for messages that were never delivered. */
function refused({ troubles }: State): Html {
  const errors = troubles.flatMap(({ blocker, error }) => (blocker ? [error] : []))
  if (errors.length === 0) return html``
  return html`<p class="refused">${errors.slice(0, 3).join('; ')}. Everything that is waiting will be done as soon as Slack accepts it.</p>`
}

function tab(text: string, address: string, here: boolean): Html {
  return here ? html`<a href="${address}" aria-current="page">${text}</a>` : html`<a href="${address}">${text}</a>`
}
