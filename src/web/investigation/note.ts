import { clockTime, day } from '../../incident/timeline/duration.ts'
import type { TimelineEntry } from '../../incident/timeline/entry.ts'
import { listed } from '../../incident/timeline/words.ts'
import { entryAt } from '../addresses.ts'
import { type Html, html, prose } from '../html.ts'
import { investigationOf } from './addresses.ts'
import { deedForm } from './forms.ts'
import type { Item } from './items.ts'
import { type Deed, type InvestigationView, whoReads } from './view.ts'

/** How much of the entry that a note is about is shown with it, in characters. */
const enough = 280

/** One note or question, with what its reader can do with it. */
export function noteItem(view: InvestigationView, item: Item): Html {
  const { name, doing } = view
  const isShared = item.place.is === 'shared'
  const mine = doing !== null && doing.id === item.id && deedsOf(view, item).includes(doing.deed) ? doing : null
  const words = html`<div class="text" dir="auto">${item.text === null ? '' : prose(item.text)}</div>`
  return html`<li class="note" id="n-${item.id}">
<p class="by"><b class="who">${item.author === null ? 'imoc' : name(item.author)}</b> ${moment(item.writtenAt)} ${isShared ? html`<span class="pill">shared</span>` : among(view)}</p>
${subject(view, item)}
${item.text === null ? erased : words}
${answer(view, item)}
${mine ? deedForm(view, item, mine) : deedLinks(view, item)}
</li>`
}

/** Whoever may read a note that is not shared. */
const among = (view: InvestigationView): Html =>
  html`<span class="pill" title="${listed(whoReads(view))}">among investigators</span>`

const erased = html`<p class="tombstone">Its words were erased with the message that it quoted.</p>`

/** What this reader can do with it. */
export function deedsOf({ reader, mayRespond }: InvestigationView, item: Item): Deed[] {
  const own = item.author === reader
  const answering: Deed[] = item.question && item.text !== null && mayRespond ? ['answer'] : []
  if (item.place.is === 'shared') return [...answering, ...(own ? (['withdraw'] as const) : [])]
  if (!own) return answering
  return [...answering, 'change', ...(item.text === null ? [] : (['share'] as const)), 'delete']
}

const labels: Record<Deed, (item: Item) => string> = {
  answer: ({ answer }) => (answer === null ? 'Answer' : 'Answer anew'),
  change: () => 'Change',
  share: () => 'Share…',
  withdraw: () => 'Withdraw…',
  delete: () => 'Delete…',
}

function deedLinks(view: InvestigationView, item: Item): Html | string {
  const all = deedsOf(view, item)
  if (all.length === 0) return ''
  const address = (deed: Deed) =>
    `${investigationOf(view.state.number)}?order=${view.order}&do=${deed}&note=${item.id}#n-${item.id}`
  return html`<p class="deeds">${all.map((deed) => html`<a href="${address(deed)}">${labels[deed](item)}</a> `)}</p>`
}

function answer({ name }: InvestigationView, { answer: given }: Item): Html | string {
  if (given === null) return ''
  const who = given.by === null ? 'imoc' : name(given.by)
  const words = given.text === null ? erased : html`<div class="text" dir="auto">${prose(given.text)}</div>`
  return html`<div class="answer"><p class="by">Answered by <b class="who">${who}</b></p>${words}</div>`
}

/** What a note is about: the words of an entry are taken from the facts each time, so that they are gone when those are. */
function subject(view: InvestigationView, { about, span }: Item): Html | string {
  if (span !== null) return html`<p class="subject">About ${moment(span.from)} to ${moment(span.until)}</p>`
  return about === null ? '' : entryQuoted(view, about)
}

/** An entry of the timeline, with its words as they are now. */
export function entryQuoted({ state, entries }: InvestigationView, seq: number): Html {
  const entry = entries.get(seq)
  const address = entryAt(state.number, seq)
  if (entry === undefined) return html`<p class="subject">About <a href="${address}">#${seq}</a></p>`
  return html`<p class="subject">About <a href="${address}">#${seq}</a>, ${entry.who.name} at ${moment(entry.at)}</p>
<blockquote dir="auto">${wordsOf(entry)}</blockquote>`
}

function wordsOf({ plain }: TimelineEntry): Html | Html[] {
  if (plain === null) return html`<span class="tombstone">The words are gone.</span>`
  return prose(plain.length > enough ? `${plain.slice(0, enough).toWellFormed()}…` : plain)
}

const moment = (iso: string): Html => html`<time datetime="${iso}">${day(iso)} ${clockTime(iso)}</time> UTC`
