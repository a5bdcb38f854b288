import type { KnownBlock, ModalView } from '@slack/types'
import type { IncidentClock } from '../../../incident/analysis/clock.ts'
import type { ClockPoint } from '../../../incident/analysis/clock-points.ts'
import type { ClockReading, Since } from '../../../incident/analysis/clock-reading.ts'
import { insteadWords, saidBy, sinceWords, spanWords, understoodWords } from '../../../incident/analysis/clock-words.ts'
import { clockPointNames } from '../../../incident/analysis/words.ts'
import type { State } from '../../../incident/state.ts'
import { clockTime, day } from '../../../incident/timeline/duration.ts'
import { actions, button, context, option, section } from '../../../slack/blocks.ts'
import { dateAndTime, menu, modal, radio, words } from '../../../slack/forms.ts'
import type { Reply } from '../../../slack/interaction.ts'
import { beginning, moment, user } from '../../../slack/mrkdwn.ts'
import { clockForm, openClock, type Seen } from './actions.ts'
import { reasonLimit } from './rules.ts'

/** The clock, for whoever asked. */
export function clockReply(
  { id, number }: Pick<State, 'id' | 'number'>,
  { points, spans }: IncidentClock,
  page: string,
): Reply {
  const isMissing = points.some(({ at }) => at === null)
  const how =
    '`/incident clock impact 13:42` sets a point, `/incident clock detected 13:45 because the first alert came then` corrects one.'
  return {
    text: `The clock of INC-${number}`,
    blocks: [
      section(`*The clock of INC-${number}*\n${points.slice(0, 4).flatMap(pointLines).join('\n')}`),
      section([...points.slice(4).flatMap(pointLines), ...spans.map(spanWords).map((each) => `_${each}_`)].join('\n')),
      context(`${isMissing ? '“Missing” means that no time is known yet. ' : ''}${how} ${page}`),
      actions(button(openClock, 'Correct…', id)),
    ],
  }
}

/** One line for a point, one more if it was reached again, and one if its time is odd. */
function pointLines(reading: ClockReading): string[] {
  const { point, at, last, since, source, doubt } = reading
  const name = `*${clockPointNames[point]}*`
  if (at === null) return [`${name}: missing (${saidBy(reading, user)}${reason(reading)})`]
  const latest = reading.atLatest ? ' at the latest' : ''
  const first = last ? ' first' : ''
  return [
    `${name}${first}: ${when(at)}${latest}${after(since)} · ${source}: ${saidBy(reading, user)}${reason(reading)}`,
    ...(last ? [`${name} last: ${when(last.at)}${after(last.since)} · ${saidBy(last, user)}`] : []),
    ...(doubt === null ? [] : [`:warning: ${doubt}`]),
  ]
}

const when = (iso: string): string => moment(iso, '{date_short_pretty} {time}')
const after = (since: Since | null): string => (since === null ? '' : ` · ${sinceWords(since)}`)

function reason(reading: ClockReading): string {
  const because = reading.why === null ? '' : `: “${beginning(reading.why, 100)}”`
  return `${because}${insteadWords(reading, when)}`
}

/** What was just set or taken back, as it was understood, and the time before. */
export function setReply(reading: ClockReading, before: ClockReading, incidentId: string): Reply {
  const is = understoodWords(reading, { name: `*${clockPointNames[reading.point]}*`, when })
  const was = before.at === null ? '' : ` It was ${when(before.at)} before.`
  const lines = [`${is}.${was}`, ...(reading.doubt === null ? [] : [`:warning: ${reading.doubt}`])]
  return {
    text: lines.join('\n'),
    blocks: [section(lines.join('\n')), actions(button(openClock, 'Correct…', incidentId))],
  }
}

/** What a form contains when it opens; `said`: why it was not taken as it was sent. */
export type Filled = { point: ClockPoint | null; when: string; at: Date | null; why: string; said: string | null }

/** The form to set a point or to correct it. */
export function clockModal(incidentId: string, { points }: IncidentClock, filled: Filled): ModalView {
  const seen: Seen = Object.fromEntries(points.map(({ point, at }) => [point, at]))
  const options = points.map(({ point, at }) => option(point, `${clockPointNames[point]} (${nowShown(at)})`))
  const blocks: KnownBlock[] = [
    ...(filled.said === null ? [] : [section(`:warning: ${filled.said}`)]),
    menu({ id: 'point', label: 'Which point?', options, chosen: filled.point, placeholder: 'Choose a point' }),
    radio({
      ...{ id: 'when', label: 'When was it?', chosen: filled.when },
      options: [
        option('time', 'At the time below'),
        option('unknown', 'Nobody knows, or it did not happen'),
        option('facts', 'As the facts say: take back what was set'),
      ],
    }),
    timeField(filled.at),
    words({
      ...{ id: 'why', label: 'Why?', optional: true, limit: reasonLimit, value: filled.why || undefined, lines: true },
      hint: 'Needed where this contradicts a time that the point has now.',
    }),
  ]
  return modal(clockForm, { incidentId, seen }, { title: 'Correct the clock', submit: 'Set', blocks })
}

const nowShown = (at: string | null): string => (at === null ? 'missing' : `${day(at)} ${clockTime(at)} UTC`)

function timeField(at: Date | null): KnownBlock {
  const hint = 'In your own time zone. It may be long before the incident was declared.'
  return dateAndTime({ id: 'at', optional: true, label: 'Time', hint, at })
}
