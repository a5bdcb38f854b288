import type { State } from '../../incident/state.ts'
import { duration, longDay } from '../../incident/timeline/duration.ts'
import type { TimelineEntry } from '../../incident/timeline/entry.ts'
import { openings } from '../../incident/timeline/threads.ts'
import { counted } from '../../incident/timeline/words.ts'
import { type Html, html } from '../html.ts'
import { incidentHead } from '../incident-head.ts'
import { layout } from '../layout.ts'
import type { Shared } from '../render/page-request.ts'
import { arrange, byDay, type Day, type Row, type View } from './arrange.ts'
import { colourClasses } from './colours.ts'
import { type Part, partOf } from './parts.ts'
import { type RowContext, row } from './row.ts'

/** The timeline for reading. `base` is the incident's address without the page, `/incidents/<number>`. */
export function timelinePage(options: {
  state: State
  entries: TimelineEntry[]
  view: View
  base: string
  now: Date
  declarer: string
  severity?(id: string): string
  facts: number
  /** For people outside Slack. */
  shared?: Shared | null
  /** Which part of a long timeline, by its number or by a fact in it. */
  wish?: { part?: number | undefined; fact?: number | undefined }
}): Html {
  const { state, entries, view, base, facts, shared = null, wish = {} } = options
  const part = partOf(arrange(entries, view), wish)
  const days = byDay(part.rows)
  const roots = new Map(
    entries.flatMap((entry) =>
      entry.type === 'message' ? [[`${entry.channel}/${entry.ts}`, entry.seq] as const] : [],
    ),
  )
  const opened = openings(entries)
  const lines = new Map(
    state.lines.flatMap(({ number, title }) => {
      const seq = opened.get(number)?.seq
      return seq === undefined ? [] : [[number, { title: title, seq }] as const]
    }),
  )
  const context: RowContext = { declaredAt: state.declaredAt, view, colour: colourClasses(entries), roots, lines }
  const body = html`${incidentHead({ ...options, here: 'timeline' })}
<nav class="views" aria-label="Ways to read">${viewLink('In threads', '?', view === 'threads')}${viewLink('In order', '?show=order', view === 'order')}${viewLink('Highlights', '?show=highlights', view === 'highlights')}
<span class="count">${counted(facts, 'fact')} · all times UTC${shared ? '' : html` · <a href="${base}/timeline.json">JSON</a>`}</span></nav>${partLinks(part, view)}
<main class="timeline">${days.length === 0 ? html`<p class="nothing">Nothing is highlighted yet. Pin a message, put 📌 on it, or write <code>/incident note</code>.</p>` : days.map((each) => daySection(each, context))}</main>${partLinks(part, view)}`
  return layout({ title: `Timeline: ${state.title} (INC-${state.number})`, kind: 'incident', body, secret: true })
}

function partLinks({ number, of }: Part, view: View): Html | string {
  if (of === 1) return ''
  const address = (part: number) => `?show=${view}&part=${part}`
  const link = (text: string, part: number) =>
    part < 1 || part > of ? html`<span>${text}</span>` : html`<a href="${address(part)}">${text}</a>`
  return html`<nav class="views parts" aria-label="Parts">${link('Earlier', number - 1)}<span>Part ${number} of ${of}</span>${link('Later', number + 1)}</nav>`
}

function viewLink(text: string, address: string, here: boolean): Html {
  return here ? html`<a href="${address}" aria-current="true">${text}</a>` : html`<a href="${address}">${text}</a>`
}

function daySection({ day, rows }: Day, context: RowContext): Html {
  return html`<section class="day"><h2><time datetime="${day}">${longDay(day)}</time></h2>
<ol class="entries">${rows.map((each, index) => html`${pause(rows[index - 1], each)}${row(each, context)}`)}</ol></section>`
}

const longPause = 30 * 60_000

/** A period without entries is shown as one line, so that readers need not compare the times. */
function pause(before: Row | undefined, after: Row): Html | string {
  if (before === undefined) return ''
  const last = before.replies.at(-1) ?? before.entry
  const length = Date.parse(after.entry.at) - Date.parse(last.at)
  return length < longPause ? '' : html`<li class="pause">${duration(length)} later</li>`
}
