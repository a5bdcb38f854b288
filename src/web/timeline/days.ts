import { clockTime, day, duration, longDay } from '../../incident/timeline/duration.ts'
import type { Mark } from '../../incident/timeline/marks.ts'
import { type Html, html } from '../html.ts'
import type { Day, Row } from './arrange.ts'
import { byDay } from './arrange.ts'
import { type RowContext, row } from './row.ts'

/** The rows under their days, with a line for each mark between two entries and for each long time between them. */
export function daySections(rows: readonly Row[], between: readonly Mark[], context: RowContext): Html[] {
  const before = pausesBefore(rows, between)
  return byDay(rows).map((each) => daySection(each, before, context))
}

function daySection({ day: date, rows }: Day, before: ReadonlyMap<Row, Html[]>, context: RowContext): Html {
  return html`<section class="day">${dayHeading(date)}
<ol class="entries">${rows.map((each) => html`${before.get(each) ?? ''}${row(each, context)}`)}</ol></section>`
}

export function dayHeading(date: string): Html {
  return html`<h2><time datetime="${date}">${longDay(date)}</time></h2>`
}

const longPause = 30 * 60_000

/**
 * What stands before a row: the silences that end with it, or how much later it is, so that readers need not compare the times, and the points
 * of the clock that were reached since the row before.
 */
export function pausesBefore(rows: readonly Row[], between: readonly Mark[]): Map<Row, Html[]> {
  const before = new Map<Row, Html[]>()
  const silences = between.filter(({ mark }) => mark === 'silence')
  const points = between.filter(({ mark }) => mark === 'clock')
  let reached = 0
  let next = 0
  for (const [index, each] of rows.entries()) {
    const last = rows[index - 1]
    const ended: Html[] = []
    for (let silence = silences[next]; silence && untilOf(silence) <= each.entry.at; silence = silences[++next])
      if (last !== undefined && untilOf(silence) > last.entry.at) ended.push(silenceLine(silence))
    const lines = last === undefined || ended.length > 0 ? ended : pause(last, each)
    const here: Html[] = []
    for (let point = points[reached]; point && point.at <= each.entry.at; point = points[++reached])
      here.push(pointLine(point, day(each.entry.at)))
    if (lines.length + here.length > 0) before.set(each, [...lines, ...here])
  }
  return before
}

const untilOf = ({ at, until = at }: Mark): string => until

function silenceLine({ label, at, until = at }: Mark): Html {
  return html`<li class="pause silence"><span>${label}, ${clockTime(at)}–${clockTime(until)}</span></li>`
}

/** `today`: the day of the row that follows. */
function pointLine({ label, at, seq }: Mark, today: string): Html {
  const time = day(at) === today ? clockTime(at) : `${day(at)} ${clockTime(at)}`
  return html`<li class="pause point mark-clock"><span><time datetime="${at}">${time}</time> ${label} <small><a href="#f${seq}">#${seq}</a></small></span></li>`
}

function pause(before: Row, after: Row): Html[] {
  const last = before.replies.at(-1) ?? before.entry
  const length = Date.parse(after.entry.at) - Date.parse(last.at)
  return length < longPause ? [] : [html`<li class="pause"><span>${duration(length)} later</span></li>`]
}
