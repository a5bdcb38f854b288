import { isOver } from '../../lifecycle/status.ts'
import type { State } from '../../state.ts'
import type { Audience } from '../../updates/facts.ts'
import type { CompletionRule, Over } from './rule.ts'

/** What was reported before the end is not what people need to be told now. */
const toldBeforeTheEnd: Over = {
  on: ['status-changed'],
  now: ({ update, status }) => update !== null && isOver(update.status) && !isOver(status),
}

/** What updates show. */
export const updates = {
  'update-posted': {
    says: 'an update was posted',
    on: ['update-delivered'],
    shown: (state) => reached(state, ['announcements', 'stakeholders', 'status-page', 'subscribers']),
    over: toldBeforeTheEnd,
  },
  'status-page-posted': {
    says: 'an update is on the status page',
    on: ['update-delivered'],
    shown: (state) => reached(state, ['status-page']),
    over: toldBeforeTheEnd,
  },
  'stakeholders-told': {
    says: 'an update reached stakeholders or the announcements channel',
    on: ['update-delivered'],
    shown: (state) => reached(state, ['stakeholders', 'announcements']),
    over: toldBeforeTheEnd,
  },
  'next-update-promised': {
    says: 'a time for the next update was promised',
    on: ['update-written'],
    shown: ({ update }, fact) => update?.nextAt != null && update.nextAt > fact.occurredAt.toISOString(),
    over: {
      on: ['status-changed', 'update-written'],
      now: ({ update, status }) => update !== null && update.nextAt === null && !isOver(status),
    },
  },
  'impact-said': {
    says: 'the last update says what the impact is',
    on: ['update-written'],
    shown: ({ update }) => update?.impact != null,
    over: toldBeforeTheEnd,
  },
  'end-told': {
    says: 'the last update says that it is over',
    on: ['update-delivered'],
    shown: (state) =>
      ['resolved', 'closed'].includes(state.update?.status ?? '') &&
      reached(state, ['announcements', 'stakeholders', 'status-page', 'subscribers']),
    over: { on: ['update-written'], now: ({ update }) => update !== null && !isOver(update.status) },
  },
} satisfies Record<string, CompletionRule>

/** The last update reached at least one of these audiences. */
function reached({ update }: State, audiences: Audience[]): boolean {
  return (update?.outcomes ?? []).some((told) => told.error === null && audiences.includes(told.audience))
}
