import { clockTime, duration, longDay } from '../../incident/timeline/duration.ts'
import type { Mark } from '../../incident/timeline/marks.ts'
import { type Html, html } from '../html.ts'
import type { Day, Row } from './arrange.ts'
import { byDay } from './arrange.ts'
import { type RowContext, row } from './row.ts'

/** The rows under their days, with a line for each silence and for each long time between two entries. */
export function daySections(rows: readonly Row[], silences: readonly Mark[], context: RowContext): Html[] {
  const before = pausesBefore(rows, silences)
  return byDay(rows).map((each) => daySection(each, before, context))
}

function daySection({ day, rows }: Day, before: ReadonlyMap<Row, Html[]>, context: RowContext): Html {
  return html`<section class="day">${dayHeading(day)}
<ol class="entries">${rows.map((each) => html`${before.get(each) ?? ''}${row(each, context)}`)}</ol></section>`
}

export function dayHeading(day: string): Html {
  return html`<h2><time datetime="${day}">${longDay(day)}</time></h2>`
}

const longPause = 30 * 60_000

/** What stands before a row: the silences that end with it, or how much later it is, so that readers need not compare the times. */
export function pausesBefore(rows: readonly Row[], silences: readonly Mark[]): Map<Row, Html[]> {
  const before = new Map<Row, Html[]>()
  let next = 0
  for (const [index, each] of rows.entries()) {
    const last = rows[index - 1]
    const ended: Html[] = []
    for (let silence = silences[next]; silence && untilOf(silence) <= each.entry.at; silence = silences[++next])
      if (last !== undefined && untilOf(silence) > last.entry.at) ended.push(silenceLine(silence))
    const lines = last === undefined || ended.length > 0 ? ended : pause(last, each)
    if (lines.length > 0) before.set(each, lines)
  }
  return before
}

const untilOf = ({ at, until = at }: Mark): string => until

function silenceLine({ label, at, until = at }: Mark): Html {
  return html`<li class="pause silence"><span>${label}, ${clockTime(at)}–${clockTime(until)}</span></li>`
}

function pause(before: Row, after: Row): Html[] {
  const last = before.replies.at(-1) ?? before.entry
  const length = Date.parse(after.entry.at) - Date.parse(last.at)
  return length < longPause ? [] : [html`<li class="pause"><span>${duration(length)} later</span></li>`]
}
