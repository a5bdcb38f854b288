import type { Status } from '../../lifecycle/status.ts'
import type { State } from '../../state.ts'
import { all, type CompletionRule, type Over } from './rule.ts'

const leads = /\b(imoc|incident (manager|commander)|coordinat\w+|I('m| am)? lead(ing)?)\b/i
/** An IMOC who has led for less than this (ms) is considered rested. */
const fresh = 3_600_000

const notReached = (...reached: Status[]): Over => ({
  on: ['status-changed'],
  now: ({ status }) => !reached.includes(status) && status !== 'parked' && status !== 'cancelled',
})

const nobodyHas = (role: string): Over => ({ on: ['role-left'], now: (state) => !hasRole(state, role) })

/** What severity, status, roles and pages show. */
export const leading = {
  'imoc-said-so': {
    says: 'the channel knows who the IMOC is',
    saw: ({ kind }) => (kind === 'message' ? 'the IMOC said it in the channel' : 'I told the channel'),
    on: ['message', 'role-taken', 'channel-opened'],
    shown: ({ imoc, channel }, fact) =>
      fact.kind === 'message'
        ? fact.data.user === imoc?.user && leads.test(fact.data.text)
        : channel !== null && (imoc?.how === 'claimed' || imoc?.how === 'handover'),
  },
  'severity-known': {
    says: 'a severity was set',
    on: ['severity-changed'],
    shown: ({ severity }) => severity !== 'unknown',
    over: { on: ['severity-changed'], now: ({ severity }) => severity === 'unknown' },
  },
  'cause-identified': {
    says: 'the status is identified or further',
    on: ['status-changed'],
    shown: ({ status }) => ['identified', 'mitigated', 'resolved', 'closed'].includes(status),
    over: notReached('identified', 'mitigated', 'resolved', 'closed'),
  },
  'status-mitigated': {
    says: 'the status is mitigated or further',
    on: ['status-changed'],
    shown: ({ status }) => ['mitigated', 'resolved', 'closed'].includes(status),
    over: notReached('mitigated', 'resolved', 'closed'),
  },
  'status-closed': {
    says: 'the incident is closed',
    on: ['status-changed'],
    shown: ({ status }) => status === 'closed',
    over: notReached('closed'),
  },
  'communications-taken': {
    says: 'somebody has the role of communications',
    on: ['role-given'],
    shown: (state) => hasRole(state, 'communications'),
    over: nobodyHas('communications'),
  },
  'operations-taken': {
    says: 'somebody has the role of operations',
    on: ['role-given'],
    shown: (state) => hasRole(state, 'operations'),
    over: nobodyHas('operations'),
  },
  'deputy-taken': {
    says: 'somebody has the role of deputy',
    on: ['role-given'],
    shown: (state) => hasRole(state, 'deputy'),
    over: nobodyHas('deputy'),
  },
  'scribe-taken': {
    says: 'somebody has the role of scribe',
    on: ['role-given'],
    shown: (state) => hasRole(state, 'scribe'),
    over: nobodyHas('scribe'),
  },
  'imoc-fresh': {
    says: 'the IMOC has led for less than an hour',
    on: ['role-taken'],
    shown: ({ imoc }, fact) => imoc !== null && fact.occurredAt.getTime() - new Date(imoc.since).getTime() < fresh,
  },
  'help-acknowledged': {
    says: 'somebody who was paged has acknowledged',
    on: ['page-answered'],
    shown: ({ pages }) =>
      pages.some((page) => page.for === 'help' && page.rungs.some((rung) => rung.answer === 'acknowledged')),
  },
  'pages-ended': {
    says: 'no page is waiting for an answer',
    on: ['page-ended'],
    shown: ({ pages }) => all(pages, (page) => page.over !== null),
    over: { on: ['paged'], now: ({ pages }) => pages.some((page) => page.over === null) },
  },
} satisfies Record<string, CompletionRule>

function hasRole({ roles }: State, role: string): boolean {
  return roles.some((held) => held.role === role)
}
