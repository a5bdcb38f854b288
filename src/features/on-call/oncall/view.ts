import type { Settings } from '../../../config/index.ts'
import { minutes } from '../../../incident/clock.ts'
import type { Gap } from '../../../incident/on-call/rota-gaps.ts'
import { byMedium } from '../../../incident/on-call/words.ts'
import type { State } from '../../../incident/state.ts'
import { span } from '../../../incident/wording.ts'
import { moment, plain, user } from '../../../slack/mrkdwn.ts'
import type { Cover } from '../../../store/covers.ts'
import type { EscalationStep } from '../escalation.ts'
import type { Roster } from '../roster.ts'
import { coverLine, timeOf } from './cover-view.ts'

/** With fewer people than this, each has night duty too often. */
const enough = 6
const shown = 8

/** Shows who is on duty and who is on the rota, with the problems to fix. `named` turns a member into the name that people read. */
export function rotaText(view: {
  state: State | null
  roster: Roster
  now: string
  next: string
  people: number
  covers: Cover[]
  daysAhead: number
  gaps: Gap[]
  named: (member: string) => string
}): string {
  const { state, roster, now, next, people, covers, daysAhead, gaps, named } = view
  const imoc = state?.imoc
  const who = imoc ? `IMOC of INC-${state.number}: ${user(imoc.user)} since ${moment(imoc.since)}. ` : ''
  const few = `:warning: ${people} ${people === 1 ? 'person is' : 'people are'} on the rota; ${enough} or more people keep the on-call load acceptable.`
  return [
    `${who}On the rota now: ${now}. Next: ${next}.`,
    ...(roster.fallback
      ? [`:warning: ${plain(roster.fallback)}; until it does, the members in config/rota.yaml count.`]
      : []),
    ...(people < enough ? [few] : []),
    ...listed('Swaps:', covers.map(coverLine)),
    ...listed(
      `:warning: Gaps in the next ${daysAhead} days (\`/incident imoc cover me\` asks the others):`,
      gaps.map((gap) => gapLine(gap, named)),
    ),
  ].join('\n')
}

function listed(title: string, lines: string[]): string[] {
  if (lines.length === 0) return []
  const more = lines.length > shown ? [`• and ${lines.length - shown} more`] : []
  return [title, ...lines.slice(0, shown).map((line) => `• ${line}`), ...more]
}

function gapLine(gap: Gap, named: (member: string) => string): string {
  const time = timeOf(gap)
  if (gap.because === 'nobody') return `${time}: nobody is on the schedule`
  if (gap.because === 'unknown')
    return `${time}: ${plain(gap.member)} is on call but has no active account in this Slack workspace`
  return `${time}: ${named(gap.member)} is on call and away${gap.why ? ` (${plain(gap.why)})` : ''}`
}

/** Lists whom a page would reach, in which order, by which medium, and after how long. */
export function ladderText(view: {
  severity: string
  /** The name of the severity as people read it. */
  level: string
  service: string | null
  steps: EscalationStep[]
  passed: string[]
  roster: Roster
  paging: Settings['paging']
}): string {
  const { severity, level, service, steps, passed, roster, paging } = view
  const each = paging.answer_within_minutes
  const at = (rung: number) => (rung === 0 ? 'at once' : `after ${span(minutes(rung * each))}`)
  const alone = paging.page_at.includes(severity)
    ? `At ${plain(level)}, imoc pages these people by itself:`
    : `At ${plain(level)}, imoc pages nobody by itself. One click on the card ("Page the IMOC") pages:`
  const nobody = 'Nobody on the escalation list in config/paging.yaml can be reached. `/incident imoc me` takes over.'
  return [
    alone,
    ...(steps.length
      ? steps.map((step, rung) => `${rung + 1}. ${at(rung)}: ${step.who} ${byMedium(step.medium)}`)
      : [nobody]),
    ...(steps.length
      ? [
          `If nobody has acknowledged ${at(steps.length)}, imoc says so in the channel. After "Cannot", imoc pages the next person at once.`,
        ]
      : []),
    ...(passed.length ? [`Passed over: ${plain(passed.join('; '))}.`] : []),
    ...(roster.fallback ? [`${plain(roster.fallback)}, so the members in config/rota.yaml count.`] : []),
    ...(service ? [`${plain(service)} has no rota of its own: this is the same for every service.`] : []),
    'This was only a preview: nobody was paged.',
  ].join('\n')
}
