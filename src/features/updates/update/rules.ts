import { mayTell } from '../../../incident/access/visibility.ts'
import { after, minutes } from '../../../incident/clock.ts'
import type { NewFact } from '../../../incident/facts.ts'
import type { Levels } from '../../../incident/lifecycle/severity.ts'
import { isOver, type Status } from '../../../incident/lifecycle/status.ts'
import { type Refusal, refuse } from '../../../incident/refusal.ts'
import { joined, moment, type Sentence, sentence } from '../../../incident/sentence.ts'
import type { State } from '../../../incident/state.ts'
import type { Audience, ComponentLevel } from '../../../incident/updates/facts.ts'
import { mask } from '../../../store/mask.ts'
import { contradictsStatusPage, type StatusPageSays } from '../status-page-says.ts'
import { levelField } from './level-field.ts'
import type { Draft, UpdateForm } from './schema.ts'
import { changesSince, type Seen } from './seen.ts'

/** How long the fields may be, in characters: what a card, a DM and every provider can show. */
export const limits = { headline: 150, text: 1_500, impact: 500, doing: 500 } as const

/** Turns a form into a draft, or returns the fields that have to be corrected. */
export function draftOf(
  state: State,
  form: UpdateForm,
  { seen, now, page }: { seen: Seen | null; now: Date; page: StatusPageSays | null },
): { draft: Draft } | { errors: Record<string, string> } {
  // The preview has to show exactly what will be posted.
  const text = mask(form.text.trim())
  if (text === '') return { errors: { text: 'Write what people see, in one or two sentences.' } }
  const forbidden = form.audiences.filter((audience) => !mayTell(state, audience))
  if (forbidden.length) return { errors: { audiences: whyNot(state) } }
  const inPublic = form.audiences.includes('status-page')
  const headline = mask(form.headline?.trim() ?? '')
  if (inPublic && headline === '') return { errors: { headline: 'Write the headline that the public reads.' } }
  const status = form.status ?? state.status
  const wrong = inPublic ? wrongLevels(status, form, { page, seen }) : {}
  if (Object.keys(wrong).length) return { errors: wrong }
  if (form.began && form.began > now) return { errors: { began: 'That time is in the future. Enter when it began.' } }
  const level: ComponentLevel = form.level ?? 'degraded_performance'
  // Once an incident is over, nobody waits for another update. Values that the form still had from before are no promise, and not our
  // current work.
  const nextMinutes = isOver(status) ? 0 : form.nextMinutes
  return {
    draft: {
      headline: headline || state.title,
      text,
      impact: mask(form.impact.trim()) || null,
      doing: (!isOver(status) && mask(form.doing.trim())) || null,
      status,
      nextMinutes,
      nextAt: nextMinutes > 0 ? after(now, minutes(nextMinutes)).toISOString() : null,
      audiences: form.audiences,
      components: Object.fromEntries([...form.affected.map((id) => [id, level] as const), ...form.levels]),
      notify: form.notify,
      beganAt: form.began?.toISOString() ?? null,
      seen,
    },
  }
}

/** Returns the levels that contradict the status, or that somebody has to choose: one sentence for each field. */
function wrongLevels(
  status: Status,
  { affected, level, levels }: UpdateForm,
  { page, seen }: { page: StatusPageSays | null; seen: Seen | null },
): Record<string, string> {
  const contradicts = contradictsStatusPage(page, status)
  // A form that did not ask has no field for this sentence: it is opened again and asks.
  const left = contradicts && seen?.askedAnew ? Object.keys(page?.levels ?? {}).filter((id) => !levels.has(id)) : []
  const clashing = isOver(status) ? [...levels].filter(([, each]) => hurts(each)) : []
  return {
    ...Object.fromEntries(
      left.map((id) => [levelField(id), 'Choose how it is now. The page still shows that it works.']),
    ),
    ...Object.fromEntries(clashing.map(([id, each]) => [levelField(id), clash(status, each)])),
    ...(affected.length && level === null && contradicts ? { level: 'Choose how much it is affected.' } : {}),
    ...(affected.length && level && isOver(status) && hurts(level) ? { level: clash(status, level) } : {}),
  }
}

const hurts = (level: ComponentLevel) => level !== 'operational' && level !== 'under_maintenance'

const clash = (status: Status, level: ComponentLevel) =>
  `The status says ${status}, and this says ${levelNames[level].toLowerCase()}: choose “${levelNames.operational}”, or another status.`

/** Whether a draft for the public has to be checked again: it reopens the incident, and its form showed what was true at the end. */
export function isToAskAnew({ audiences, status, seen }: Draft, page: StatusPageSays | null): boolean {
  const isAsked = seen?.askedAnew ?? false
  const asks = page !== null && Object.keys(page.levels).length > 0 && contradictsStatusPage(page, status)
  return audiences.includes('status-page') && asks && !isAsked
}

/**
 * Whether the draft was written in a form for the end and says that the incident goes on: then that form did not ask for current work and
 * the next update.
 */
export function asksMore({ status, seen }: Pick<Draft, 'status' | 'seen'>): boolean {
  return seen?.atEnd === true && !isOver(status)
}

/** Whether the last update said that the incident is over although it is open again. */
export function isReopened(state: Pick<State, 'status' | 'update'>): boolean {
  return state.update !== null && isOver(state.update.status) && !isOver(state.status)
}

function whyNot(state: State): string {
  if (state.private) return 'This incident is private; it is not announced outside its channel.'
  if (state.kind === 'past') return 'This incident was entered afterwards; nobody is told about it now.'
  return `This is a ${state.kind}; it is never shown on the public status page.`
}

/** Returns why a preview cannot be posted in this form, one line each; an empty list if it can. */
export function staleness({ seen, nextAt }: Draft, state: State, levels: Levels, now: Date): Sentence[] {
  const changes = changesSince(seen, state, levels)
  if (nextAt === null || new Date(nextAt) > now) return changes
  return [...changes, sentence`The time promised for the next update, ${moment(nextAt)}, has passed.`]
}

/** Records an update and the change of status that it contains. It is refused if its text may be out of date. */
export function writeUpdate(
  state: State,
  input: { id: string; draft: Draft; by: string },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { id, draft, by } = input
  // A second press makes no second update. A person who is refused sees what has changed above the form that opens again.
  const stale = state.update?.id === id ? [] : staleness(draft, state, [], now)
  if (stale.length) return refuse(joined(stale, '\n'))
  const { nextMinutes: _, seen: __, by: ___, beganAt, ...told } = draft
  const moved: NewFact[] =
    draft.status === state.status
      ? []
      : [
          {
            kind: 'status-changed',
            data: { from: state.status, to: draft.status, why: null },
            actor: by,
            occurredAt: now,
            key: `moved:${id}`,
          },
        ]
  return {
    facts: [
      ...moved,
      {
        kind: 'update-written',
        data: { ...told, id, ...(beganAt ? { beganAt } : {}) },
        actor: by,
        occurredAt: now,
        key: `update:${id}`,
      },
    ],
  }
}

/** The choices for "next update in", in minutes; 0 means no promise. */
export const nextChoices = [
  { minutes: 15, label: 'In 15 minutes' },
  { minutes: 20, label: 'In 20 minutes' },
  { minutes: 30, label: 'In 30 minutes' },
  { minutes: 60, label: 'In an hour' },
  { minutes: 120, label: 'In two hours' },
  { minutes: 0, label: 'Not promised' },
]

export const levelNames: Record<ComponentLevel, string> = {
  operational: 'Works again',
  degraded_performance: 'Degraded',
  partial_outage: 'Partly down',
  major_outage: 'Down',
  under_maintenance: 'Under maintenance',
}

export const audienceNames: Record<Audience, string> = {
  announcements: 'Announcements channel',
  stakeholders: 'Stakeholders channel',
  'status-page': 'Public status page',
  subscribers: 'Subscribers, by DM',
}

/** The statuses that an update can contain. */
export const toldStatuses: Status[] = ['investigating', 'identified', 'mitigated', 'resolved']
