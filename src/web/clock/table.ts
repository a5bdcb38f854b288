import type { IncidentClock } from '../../incident/analysis/clock.ts'
import type { ClockReading } from '../../incident/analysis/clock-reading.ts'
import { type ClockSpan, spanNames } from '../../incident/analysis/clock-spans.ts'
import { insteadWords, lengthWords, pointWithin, sinceWords } from '../../incident/analysis/clock-words.ts'
import { clockTime, day } from '../../incident/timeline/duration.ts'
import { plainText } from '../../incident/timeline/plain-text.ts'
import { addressOf } from '../addresses.ts'
import { type Html, html } from '../html.ts'
import { correctionOf } from './addresses.ts'
import { type ClockLine, linesOf } from './rows.ts'

type Shown = { number: number; name(id: string): string; mayCorrect: boolean }

/** Every point with its time, its distance to the one before, and where the time is from. */
export function clockTable(clock: IncidentClock, shown: Shown): Html {
  return html`<table><thead><tr><th scope="col">Point</th><th scope="col">Time (UTC)</th><th scope="col">From the one before</th><th scope="col">Source</th></tr></thead>
<tbody>${linesOf(clock, shown.name).map((line) => row(line, shown))}</tbody></table>`
}

function row(line: ClockLine, shown: Shown): Html {
  const { reading, name, at, since, isLast } = line
  const correct =
    shown.mayCorrect && !isLast
      ? html` <a class="correct" href="${correctionOf(shown.number, reading.point)}">${at === null ? 'Set' : 'Correct'}<span class="unseen"> ${pointWithin(reading.point)}</span></a>`
      : ''
  return html`<tr${at === null ? html` class="missing"` : ''}><th scope="row">${name}</th><td>${
    at === null
      ? 'missing'
      : html`<time datetime="${at}">${day(at)} ${clockTime(at)}</time>${reading.atLatest ? ' at the latest' : ''}`
  }</td><td>${since === null ? '' : sinceWords(since)}</td><td>${source(line, shown)}${correct}</td></tr>`
}

function source({ reading, said, seqs, at, isLast }: ClockLine, shown: Shown): Html {
  const kind = at === null ? '' : html`<span class="pill">${reading.source}</span> `
  const facts = seqs.map((seq) => html` <a href="${addressOf(shown.number)}/timeline?fact=${seq}#f${seq}">#${seq}</a>`)
  return html`${kind}<span dir="auto">${said}${isLast ? '' : reason(reading, shown)}</span>${facts}${
    isLast || reading.doubt === null ? '' : html`<span class="doubt">${reading.doubt}</span>`
  }`
}

function reason(reading: ClockReading, { name }: Shown): string {
  const because = reading.why === null ? '' : `: “${plainText(reading.why, { name })}”`
  return `${because}${insteadWords(reading, (iso) => `${day(iso)} ${clockTime(iso)}`)}`
}

/** The lengths of time that follow, each with what it is counted from and to. */
export function spanList(spans: readonly ClockSpan[]): Html {
  return html`<dl class="spans">${spans.map(
    (span) =>
      html`<div><dt>${spanNames[span.id]} <small>from ${pointWithin(span.from)} to ${pointWithin(span.to)}</small></dt><dd>${lengthWords(span)}</dd></div>`,
  )}</dl>`
}
