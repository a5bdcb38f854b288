import type { IncidentClock } from '../../incident/analysis/clock.ts'
import { type ClockPoint, clockPoints } from '../../incident/analysis/clock-points.ts'
import { clockPointNames } from '../../incident/analysis/words.ts'
import { clockTime, day } from '../../incident/timeline/duration.ts'
import { type Html, html } from '../html.ts'
import { setPath } from './addresses.ts'
import type { WantedPoint } from './deps.ts'

/** The fields as they were typed, or as they are filled in at first. */
export type TypedPoint = { point: string; how: string; date: string; time: string; why: string }

const ways = [
  ['time', 'At this time (UTC)'],
  ['unknown', 'Nobody knows, or it did not happen'],
  ['facts', 'As the facts say: take back what was set'],
] as const

/** At first: the point that was asked for, with its time, or the day of the declaration. */
export function filledIn({ points }: IncidentClock, asked: string | undefined, declaredAt: string): TypedPoint {
  const reading = points.find(({ point }) => point === asked)
  const at = reading?.at ?? null
  return {
    point: reading?.point ?? '',
    how: 'time',
    date: day(at ?? declaredAt),
    time: at ? clockTime(at) : '',
    why: '',
  }
}

export function clockForm({ points }: IncidentClock, number: number, typed: TypedPoint): Html {
  const choose = html`<option value=""${typed.point === '' ? html` selected` : ''}>Choose a point</option>`
  return html`<form id="set" method="post" action="${setPath}">
<input type="hidden" name="incident" value="${number}">${points.map(({ point, at }) => html`<input type="hidden" name="seen-${point}" value="${at ?? ''}">`)}
<label>Point <select name="point" required>${choose}${clockPoints.map((point) => html`<option value="${point}"${point === typed.point ? html` selected` : ''}>${clockPointNames[point]}</option>`)}</select></label>
<fieldset><legend>When was it?</legend>
${ways.map(([id, words]) => html`<label class="check"><input type="radio" name="how" value="${id}"${id === typed.how ? html` checked` : ''}> ${words}</label>`)}
<p class="moment"><label>Date <input name="date" type="date" placeholder="2026-03-04" value="${typed.date}"></label>
<label>Time <input name="time" type="time" placeholder="13:42" value="${typed.time}"></label></p></fieldset>
<label>Why? <small>Needed where this contradicts a time that the point has now.</small> <input name="why" maxlength="500" autocomplete="off" dir="auto" value="${typed.why}"></label>
<button class="button">Set it</button>
</form>`
}

export function typedIn(fields: URLSearchParams): TypedPoint {
  const field = (name: string) => fields.get(name)?.trim() ?? ''
  return { point: field('point'), how: field('how'), date: field('date'), time: field('time'), why: field('why') }
}

/** What the form asks for, or one sentence that says what is wrong with it. */
export function wantedIn(fields: URLSearchParams): WantedPoint | string {
  const { point: named, how, date, time, why } = typedIn(fields)
  const point = clockPoints.find((each) => each === named)
  if (point === undefined) return 'Choose a point of the clock.'
  const common = { point, why, shown: seenOf(fields, point) }
  if (how === 'unknown' || how === 'facts') return { ...common, to: how }
  if (how !== 'time') return 'Say when it was.'
  if (date === '' || time === '') return 'Enter the date and the time, or say that nobody knows them.'
  const to = momentOf(date, time)
  if (to === null) return 'I cannot read that date and time. Write them as 2026-03-04 and 13:42.'
  return { ...common, to }
}

const seenOf = (fields: URLSearchParams, point: ClockPoint): string | null => fields.get(`seen-${point}`) || null

/** Null for what is none, such as 31 February. */
function momentOf(date: string, time: string): Date | null {
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !/^\d\d:\d\d(?::\d\d)?$/.test(time)) return null
  const at = new Date(`${date}T${time}Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) ? at : null
}
