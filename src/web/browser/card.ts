import type { State } from '../../incident/state.ts'
import { clockTime, day, duration } from '../../incident/timeline/duration.ts'
import { plainText } from '../../incident/timeline/plain-text.ts'
import { counted, listed } from '../../incident/timeline/words.ts'
import { type Html, html } from '../html.ts'

type Names = { name(id: string): string; severity(id: string): string }

/** The incident as its card showed it: what everybody could know at that moment. */
export function card(state: State, names: Names): Html {
  const rows = [...who(state, names), ...told(state, names), ...open(state, names)]
  const severity =
    state.severity === 'unknown' ? '' : html` <span class="pill">${names.severity(state.severity)}</span>`
  return html`<p class="then"><span class="pill status-${state.status}">${state.status}</span>${severity} <b>${plain(state.title, names)}</b></p>
<dl>${rows.map(([name, words]) => html`<div><dt>${name}</dt><dd>${words}</dd></div>`)}</dl>`
}

type Line = [name: string, words: Html | string]

function who({ imoc, imocMissing, roles, endedAt }: State, names: Names): Line[] {
  const nobody = endedAt === null ? (imocMissing === null ? 'nobody yet' : 'nobody was found') : 'nobody'
  const leads = imoc === null ? nobody : `${names.name(imoc.user)}, since ${moment(imoc.since)}`
  const byRole = Map.groupBy(roles, ({ role, team }) => (team === null ? role : `${role} for ${team}`))
  const others = [...byRole].map(([role, held]): Line => [role, listed(held.map(({ user }) => names.name(user)))])
  return [['IMOC', leads], ...others]
}

function told({ update, service }: State, names: Names): Line[] {
  const lines: Line[] = service === null ? [] : [['Service', plain(service, names)]]
  if (update === null) return lines
  if (update.impact) lines.push(['Impact', plain(update.impact, names)])
  const words = plain(update.headline === '' ? update.text : update.headline, names)
  const next = update.nextAt === null ? '' : `; the next was promised for ${clockTime(update.nextAt)}`
  return [...lines, ['Last update', `${words} (${moment(update.at)}${next})`]]
}

const is = { open: 'open', testing: 'being tested', supported: 'supported', 'ruled-out': 'ruled out' } as const

function open(state: State, names: Names): Line[] {
  const hypotheses = state.hypotheses.map(
    ({ number, text, is: now }) => `(${number}) ${plain(text, names)}: ${is[now]}`,
  )
  const callouts = state.callouts.flatMap(({ number, to, text, status }) =>
    status === 'open' ? [`(${number}) to ${names.name(to)}: ${plain(text, names)}`] : [],
  )
  const concerns = state.concerns.flatMap(({ number, text, answer }) =>
    answer === null ? [`(${number}) ${plain(text, names)}`] : [],
  )
  const locks = state.locks.flatMap(({ service, reason, targets }) =>
    targets.some(({ is: now }) => now === 'held') ? [`${service ?? 'all services'}: ${plain(reason, names)}`] : [],
  )
  const changes = state.changes.flatMap(({ number, text, ended }) =>
    ended === null ? [`(${number}) ${plain(text, names)}`] : [],
  )
  const tasks = state.tasks.filter(({ done }) => done === null).length
  return [
    ...many('Hypotheses', hypotheses),
    ...many('Callouts without an answer', callouts),
    ...many('Concerns without an answer', concerns),
    ...many('Changes in progress', changes),
    ...many('Deploys locked', locks),
    ...(tasks === 0 ? [] : [['Open tasks', counted(tasks, 'task')] satisfies Line]),
  ]
}

function many(name: string, all: string[]): Line[] {
  return all.length === 0 ? [] : [[name, html`<ul>${all.map((each) => html`<li>${each}</li>`)}</ul>`]]
}

const plain = (text: string, names: Names): string => plainText(text, names)

const moment = (iso: string): string => `${day(iso)} ${clockTime(iso)}`

/** How far a moment was from the declaration. */
export function sinceDeclared(state: Pick<State, 'declaredAt'>, at: Date): string {
  const length = at.getTime() - Date.parse(state.declaredAt)
  return length < 0 ? `${duration(length)} before it was declared` : `${duration(length)} after it was declared`
}
