import { heldBy } from '../../incident/on-call/held-by.ts'
import type { State } from '../../incident/state.ts'
import { day } from '../../incident/timeline/duration.ts'
import type { UnreadWriteUp } from '../../store/write-ups-read.ts'
import { addressOf } from '../addresses.ts'
import { type Html, html } from '../html.ts'
import type { Choice } from './asked.ts'

/** What one person has to do in the open incidents that they may see, and which write-ups they have not opened. */
export type Mine = { user: string; open: readonly State[]; unread: readonly UnreadWriteUp[]; roles: readonly Choice[] }

/** Null if there is nothing. */
export function mineSection({ user, open, unread, roles }: Mine): Html | null {
  const held = open.flatMap((state) => {
    const words = heldWords(state, user, roles)
    return words.length === 0 ? [] : [inIncident(state, words)]
  })
  if (held.length === 0 && unread.length === 0) return null
  return html`<section class="mine"><h2>Mine</h2>
<ul>${held}${unread.map(unreadItem)}</ul></section>`
}

function inIncident({ number, title }: State, words: string[]): Html {
  return html`<li><p class="title"><a href="${addressOf(number)}/timeline">INC-${number} · ${title}</a></p>
<ul>${words.map((each) => html`<li>${each}</li>`)}</ul></li>`
}

function unreadItem({ number, title, endedAt }: UnreadWriteUp): Html {
  const ended = endedAt.toISOString()
  return html`<li><p class="title"><a href="${addressOf(number)}/write-up">Write-up of INC-${number} · ${title}</a></p>
<p class="number">Not read yet. The incident ended on <time datetime="${ended}">${day(ended)}</time>.</p></li>`
}

/** The most urgent first. */
function heldWords(state: State, user: string, roles: readonly Choice[]): string[] {
  const held = heldBy(state, user)
  const when = (is: boolean, words: string) => (is ? [words] : [])
  const callouts = state.callouts.filter(({ number }) => held.toAcknowledge.includes(number))
  const tasks = state.tasks.filter(({ number }) => held.tasks.includes(number))
  return [
    ...when(held.paged, 'You are paged: answer in Slack whether you come.'),
    ...when(held.handover, 'A handover waits for your answer in Slack.'),
    ...callouts.map(({ number, text }) => `Callout ${number} waits until you acknowledge it in Slack: ${text}`),
    ...when(held.imoc, 'You are the IMOC.'),
    ...held.roles.map((role) => `Your role: ${roles.find(({ id }) => id === role)?.name ?? role}`),
    ...tasks.map(({ number, text }) => `Your task ${number}: ${text}`),
  ]
}
