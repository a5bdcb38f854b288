import type { IncidentClock } from '../../incident/analysis/clock.ts'
import { sinceWords } from '../../incident/analysis/clock-words.ts'
import { clockTime, day } from '../../incident/timeline/duration.ts'
import { type Html, html } from '../html.ts'
import { type ClockLine, linesOf } from './rows.ts'

/**
 * The clock in one compact row, for the top of a page. `declaredAt`: a time of another day is shown with its date. `address`: the page of the
 * clock; null for readers who have no other pages.
 */
export function clockStrip(
  clock: IncidentClock,
  { declaredAt, address }: { declaredAt: string; address: string | null },
): Html {
  const firstDay = day(declaredAt)
  const title = address === null ? html`Clock` : html`<a href="${address}">Clock</a>`
  return html`<section class="clock-strip" aria-label="Clock"><h2>${title}</h2>
<ol>${linesOf(clock, (id) => id).map((line) => item(line, firstDay))}</ol></section>`
}

function item({ name, at, since, reading }: ClockLine, firstDay: string): Html {
  if (at === null) return html`<li class="missing"><b>${name}</b> <span>missing</span></li>`
  const shown = day(at) === firstDay ? clockTime(at) : `${day(at)} ${clockTime(at)}`
  const latest = reading.atLatest ? ' at the latest' : ''
  const after = since === null ? '' : html` <span>${sinceWords(since)}</span>`
  return html`<li><b>${name}</b> <time datetime="${at}">${shown}</time>${latest}${after}</li>`
}
