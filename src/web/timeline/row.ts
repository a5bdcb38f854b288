import { clockTime, delta } from '../../incident/timeline/duration.ts'
import type { MessageEntry, TimelineEntry } from '../../incident/timeline/entry.ts'
import { counted, listed } from '../../incident/timeline/words.ts'
import { withEmoji } from '../emoji.ts'
import { type Html, html, prose } from '../html.ts'
import type { Row, View } from './arrange.ts'
import { messageBody } from './message.ts'
import { notesOf } from './notes.ts'
import type { Rail } from './rail.ts'
import { type TagContext, tagChips } from './tag-chips.ts'

/** What the rows of a page have in common. Browsers make rows, too: this needs nothing of the server. */
export type RowContext = TagContext &
  Rail & {
    declaredAt: string
    view: View
    colour(entry: TimelineEntry): string
    roots: ReadonlyMap<string, number>
    /** The title of each line of work by its number, and the fact that opened it. */
    lines: ReadonlyMap<number, { title: string; seq: number }>
    /** Whether the entry was looked for; one that was not is only shown because a reply under it was. */
    isFound(entry: TimelineEntry): boolean
    /** Whether a thread is open although it is long. */
    isOpen(replies: readonly MessageEntry[]): boolean
  }

/** A longer thread is folded, so that a page can be read in one go. */
const longestOpen = 5
/** How many names a folded thread shows. */
const mostNames = 4

/** One entry as a list item; every fact that it combines can be linked to as `#f<seq>`. */
export function row({ entry, replies }: Row, context: RowContext): Html {
  const kind = entry.type === 'event' ? `event kind-${entry.kind}` : entry.type
  const marked = `${entry.highlighted ? ' highlighted' : ''}${context.isFound(entry) ? '' : ' around'}`
  const ownAnchors = new Set([entry.seq, ...entry.notes.map(({ seq }) => seq)])
  const others = entry.seqs.filter((seq) => !ownAnchors.has(seq))
  return html`<li id="f${entry.seq}" class="entry ${kind}${marked} ${context.colour(entry)}${context.rail(entry)}">
${others.map((seq) => html`<i id="f${seq}" class="anchor"></i>`)}<a class="when" href="#f${entry.seq}" title="Entry #${entry.seq}"><time datetime="${entry.at}">${clockTime(entry.at)}</time><span class="after">${delta(context.declaredAt, entry.at)}</span></a>
<div class="what">${content(entry, context)}${tagChips(entry, context)}${notesOf(entry)}${replies.length === 0 ? '' : thread(replies, context)}</div>
</li>`
}

function content(entry: TimelineEntry, context: RowContext): Html {
  if (entry.type === 'event') {
    const lasted = context.lasted(entry)
    const link = entry.who.is === 'person' ? deeds(entry, context) : ''
    return html`<p class="did"><b class="who">${entry.who.name}</b> <span dir="auto">${prose(withEmoji(entry.plain))}</span>${lasted === null ? '' : html` <small>${lasted}</small>`}${link}</p>`
  }
  const head = html`<p class="by"><b class="who">${entry.who.name}</b>${entry.who.is === 'bot' ? html` <small>bot</small>` : ''}${remarks(entry, context)}${deeds(entry, context)}</p>`
  if (entry.type === 'message') return html`${head}${messageBody(entry)}`
  if (entry.plain === null) return html`${head}<p class="tombstone">This note was withdrawn.</p>`
  return html`${head}<div class="text" dir="auto">${prose(withEmoji(entry.plain))}</div>`
}

function deeds({ seq }: TimelineEntry, { deeds: addressesOf }: RowContext): Html | string {
  if (addressesOf === null) return ''
  const { tag, note } = addressesOf(seq)
  const about = html`<span class="unseen"> about entry ${seq}</span>`
  return html` <span class="deeds"><span class="number" aria-hidden="true">#${seq}</span> <a class="to-tags" href="${tag}">tag<span class="unseen"> entry ${seq}</span></a> <a class="to-notes" href="${note}">note${about}</a></span>`
}

function remarks(entry: TimelineEntry, context: RowContext): Html[] {
  const all = []
  if (entry.type === 'note') all.push(html` <small>note${recordedLater(entry)}</small>`)
  if (entry.type === 'message' && entry.recovered)
    all.push(html` <small title="Not heard when it was said; read from Slack's history">read afterwards</small>`)
  if (entry.type === 'message' && entry.absent)
    all.push(
      html` <small title="Deleted unheard, or hidden by a retention rule or a limit of the plan: Slack does not say">not in Slack any more</small>`,
    )
  if (entry.type === 'message' && entry.highlighted) all.push(html` <small>highlight</small>`)
  if (entry.type === 'message' && context.view !== 'threads') all.push(inThread(entry, context))
  return all
}

/** A note may be about an earlier time than the one at which it was written. */
function recordedLater({ at, recordedAt }: TimelineEntry): string {
  return Date.parse(recordedAt) - Date.parse(at) > 120_000 ? `, written at ${clockTime(recordedAt)}` : ''
}

function inThread(entry: MessageEntry, { roots, lines, view }: RowContext): Html {
  const line = lines.get(entry.line ?? 0)
  const root =
    entry.thread === null || entry.thread === entry.ts ? undefined : roots.get(`${entry.channel}/${entry.thread}`)
  const seq = line?.seq ?? root
  if (seq === undefined) return html``
  const elsewhere = view === 'highlights' ? 'threads' : view
  const where = line ? `in line ${entry.line}: ${line.title}` : 'in a thread'
  return html` <small><a href="?show=${elsewhere}&fact=${seq}#f${seq}">${where}</a></small>`
}

function thread(replies: MessageEntry[], context: RowContext): Html {
  const [first, last] = [replies[0], replies.at(-1)]
  const span = first && last ? `${clockTime(first.at)}–${clockTime(last.at)}` : ''
  const highlights = replies.filter(({ highlighted }) => highlighted).length
  const among = highlights === 0 ? '' : `, ${counted(highlights, 'highlight')} among them`
  const open = replies.length <= longestOpen || context.isOpen(replies)
  return html`<details class="thread"${open ? html` open` : ''}><summary>${counted(replies.length, 'reply', 'replies')} <span>by ${namesOf(replies)}, ${span}${among}</span></summary>
<ol class="entries">${replies.map((entry) => row({ entry, replies: [] }, context))}</ol></details>`
}

function namesOf(replies: readonly MessageEntry[]): string {
  const people = [...new Set(replies.map(({ who }) => who.name))]
  const more = people.length - mostNames
  return listed(more > 0 ? [...people.slice(0, mostNames), counted(more, 'other')] : people)
}
