import { after, minutes } from '../../incident/clock.ts'
import type { NewFact } from '../../incident/facts/index.ts'
import type { Audience, ComponentLevel } from '../../incident/facts/telling.ts'
import { mayTell } from '../../incident/gate.ts'
import { type Refusal, refuse } from '../../incident/refusal.ts'
import type { State } from '../../incident/state/index.ts'
import { isOver, type Status } from '../../incident/status.ts'
import { moment } from '../../slack/mrkdwn.ts'
import { mask } from '../../store/mask.ts'
import type { Draft, UpdateForm } from './schema.ts'
import { changesSince, type Seen } from './seen.ts'

/** How long the fields may be: what a card, a DM and every provider can show. */
export const limits = { headline: 150, text: 1_500, impact: 500, doing: 500 } as const

/** A form made into what will be told, or the fields that need another look. */
export function draftOf(
  state: State,
  form: UpdateForm,
  { seen, now }: { seen: Seen | null; now: Date },
): { draft: Draft } | { errors: Record<string, string> } {
  // What is looked at before it is told is what will be told.
  const text = mask(form.text.trim())
  if (text === '') return { errors: { text: 'Say what people see, in a sentence or two.' } }
  const forbidden = form.audiences.filter((audience) => !mayTell(state, audience))
  if (forbidden.length) return { errors: { audiences: whyNot(state) } }
  const inPublic = form.audiences.includes('status-page')
  const headline = mask(form.headline?.trim() ?? '')
  if (inPublic && headline === '') return { errors: { headline: 'Write the headline that the public reads.' } }
  const status = form.status ?? state.status
  const wrong = wrongLevel(state, status, form)
  if (inPublic && wrong) return { errors: { level: wrong } }
  if (form.began && form.began > now) return { errors: { began: 'That is still to come: say when it began.' } }
  const level: ComponentLevel = form.level ?? 'degraded_performance'
  return {
    draft: {
      headline: headline || state.title,
      text,
      impact: mask(form.impact?.trim() ?? '') || null,
      doing: mask(form.doing?.trim() ?? '') || null,
      status,
      nextMinutes: form.nextMinutes,
      nextAt: form.nextMinutes > 0 ? after(now, minutes(form.nextMinutes)).toISOString() : null,
      audiences: form.audiences,
      components: Object.fromEntries(form.affected.map((component) => [component, level])),
      notify: form.notify,
      beganAt: form.began?.toISOString() ?? null,
      seen,
    },
  }
}

/** Why the level of what is affected cannot stand beside the status; null where it can. */
function wrongLevel(state: State, status: Status, { affected, level }: UpdateForm): string | null {
  if (affected.length === 0) return null
  if (level === null && isReopened(state)) return 'Choose how much: the page still says that it works again.'
  const hurt = level !== null && level !== 'operational' && level !== 'under_maintenance'
  if (!isOver(status) || !hurt) return null
  return `The status says ${status}, and this says ${levelNames[level].toLowerCase()}: choose “${levelNames.operational}”, or another status.`
}

/** What was told last says that it is over, and it is not any more. */
export function isReopened(state: Pick<State, 'status' | 'update'>): boolean {
  return state.update !== null && isOver(state.update.status) && !isOver(state.status)
}

function whyNot(state: State): string {
  if (state.private) return 'This incident is private; it is told to nobody outside its channel.'
  if (state.kind === 'past') return 'This incident was entered afterwards; it is told to nobody now.'
  return `This is a ${state.kind}; it is never told on the public status page.`
}

/** Why a preview cannot be posted as it stands, a line each; none where it can. */
export function staleness({ seen, nextAt }: Draft, state: State, now: Date): string[] {
  const changes = changesSince(seen, state)
  if (nextAt === null || new Date(nextAt) > now) return changes
  return [...changes, `The time promised for the next update, ${moment(nextAt)}, has passed.`]
}

/** The update, and the move of status that it tells of; refused where its words may say what is no longer so. */
export function writeUpdate(
  state: State,
  input: { id: string; draft: Draft; by: string },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { id, draft, by } = input
  // Pressed twice, it is one update.
  const stale = state.update?.id === id ? [] : staleness(draft, state, now)
  if (stale.length) return refuse(stale.join('\n'))
  const { nextMinutes: _, seen: __, beganAt, ...told } = draft
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

/** The choices for "next update in", minutes; 0 for no promise. */
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

/** The statuses an update can tell of. */
export const toldStatuses: Status[] = ['investigating', 'identified', 'mitigated', 'resolved']
