import { after, minutes } from '../../incident/clock.ts'
import type { NewFact } from '../../incident/facts/index.ts'
import type { Audience, ComponentLevel } from '../../incident/facts/telling.ts'
import { mayTell } from '../../incident/gate.ts'
import type { State } from '../../incident/state/index.ts'
import type { Status } from '../../incident/status.ts'
import { mask } from '../../store/mask.ts'
import type { Draft, UpdateForm } from './schema.ts'

/** How long the fields may be: what a card, a DM and every provider can show. */
export const limits = { headline: 150, text: 1_500, impact: 500, doing: 500 } as const

/** A form made into what will be told, or the fields that need another look. */
export function draftOf(state: State, form: UpdateForm): { draft: Draft } | { errors: Record<string, string> } {
  // What is looked at before it is told is what will be told.
  const text = mask(form.text.trim())
  if (text === '') return { errors: { text: 'Say what people see, in a sentence or two.' } }
  const forbidden = form.audiences.filter((audience) => !mayTell(state, audience))
  if (forbidden.length) return { errors: { audiences: whyNot(state) } }
  const level: ComponentLevel = form.level ?? 'degraded_performance'
  return {
    draft: {
      headline: mask(form.headline?.trim() ?? '') || state.title,
      text,
      impact: mask(form.impact?.trim() ?? '') || null,
      doing: mask(form.doing?.trim() ?? '') || null,
      status: form.status ?? state.status,
      nextMinutes: form.nextMinutes,
      audiences: form.audiences,
      components: Object.fromEntries(form.affected.map((component) => [component, level])),
      notify: form.notify,
    },
  }
}

function whyNot(state: State): string {
  if (state.private) return 'This incident is private; it is told to nobody outside its channel.'
  if (state.kind === 'past') return 'This incident was entered afterwards; it is told to nobody now.'
  return `This is a ${state.kind}; it is never told on the public status page.`
}

/** The update, and the move of status that it tells of. */
export function writeUpdate(
  state: State,
  input: { id: string; draft: Draft; by: string },
  now: Date,
): { facts: NewFact[] } {
  const { id, draft, by } = input
  const { nextMinutes, ...told } = draft
  const nextAt = nextMinutes > 0 ? after(now, minutes(nextMinutes)).toISOString() : null
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
      { kind: 'update-written', data: { ...told, id, nextAt }, actor: by, occurredAt: now, key: `update:${id}` },
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
