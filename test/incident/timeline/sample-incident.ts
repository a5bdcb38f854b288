import type { Fact, FactBody } from '../../../src/incident/facts.ts'
import { fold } from '../../../src/incident/fold.ts'
import type { State } from '../../../src/incident/state.ts'

export const names = new Map([
  ['U1', 'Mira Okafor'],
  ['U2', 'Jonas Weber'],
  ['U3', 'Ana Lima'],
  ['U4', 'Sam Carter'],
  ['U5', 'Priya Nair'],
])
const severities = new Map([
  ['unknown', 'Unknown'],
  ['sev1', 'SEV1'],
])
export const context = {
  name: (id: string): string => names.get(id) ?? id,
  severity: (id: string): string => severities.get(id) ?? id,
  now: new Date('2017-02-01T09:00:00Z'),
}

const at = (time: string): Date => new Date(`${time.length > 8 ? time : `2017-01-31T${time}`}Z`)
const channel = 'C9'
/** A message ts that stands for its time. */
export const ts = (time: string): string => `${at(time).getTime() / 1000}.000100`

export type Told = [time: string, actor: string | null, body: FactBody]

export function facts(told: readonly Told[]): Fact[] {
  return told.map(([time, actor, body], index) => ({
    ...body,
    ...{ seq: index + 1, actor, occurredAt: at(time), recordedAt: new Date(at(time).getTime() + 400) },
  }))
}

export function folded(told: readonly Told[]): { facts: Fact[]; state: State } {
  const all = facts(told)
  return { facts: all, state: fold(all, 'inc-1') }
}

export const declared: Told = [
  '23:00:00',
  'U1',
  {
    kind: 'declared',
    data: {
      ...{ number: 42, title: 'Checkout answers with 500', kind: 'real', severity: 'unknown', private: false },
      ...{ callImoc: true, service: 'checkout', noticedBy: 'monitoring' },
    },
  },
]

export function said(time: string, user: string, text: string, thread: string | null = null): Told {
  const data = { channel, ts: ts(time), user, bot: null, text, thread, broadcast: false, files: [] }
  return [time, user, { kind: 'message', data }]
}
export function edited(time: string, user: string, message: string, text: string): Told {
  return [time, user, { kind: 'message-edited', data: { channel, ts: ts(message), text } }]
}
export function deleted(time: string, user: string, message: string): Told {
  return [time, user, { kind: 'message-deleted', data: { channel, ts: ts(message) } }]
}
export function reacted(time: string, user: string, message: string, name: string): Told {
  return [time, user, { kind: 'reaction-added', data: { channel, ts: ts(message), name } }]
}
export function unreacted(time: string, user: string, message: string, name: string): Told {
  return [time, user, { kind: 'reaction-removed', data: { channel, ts: ts(message), name } }]
}
export function moved(
  time: string,
  user: string,
  from: State['status'],
  to: State['status'],
  why: string | null = null,
): Told {
  return [time, user, { kind: 'status-changed', data: { from, to, why } }]
}
export function told(
  time: string,
  user: string,
  id: string,
  data: Partial<Extract<FactBody, { kind: 'update-written' }>['data']>,
): Told {
  const defaults = {
    headline: '',
    text: 'We are looking into it.',
    impact: null,
    doing: null,
    status: 'investigating' as const,
  }
  const rest = { nextAt: null, audiences: ['announcements' as const], components: {}, notify: true }
  return [time, user, { kind: 'update-written', data: { id, ...defaults, ...rest, ...data } }]
}

const items = [
  { id: 'imoc-known', text: 'Say who is the IMOC', hint: null, link: null },
  { id: 'lock-deploys', text: 'Lock deploys', hint: null, link: null },
  { id: 'vendor', text: 'Is a vendor involved?', hint: null, link: null },
]

/** A night of an incident with something of every kind, told as it was recorded. */
export const night: Told[] = [
  declared,
  ['23:00:02', null, { kind: 'channel-opened', data: { channel, name: 'inc-20170131-checkout-500' } }],
  ['23:00:03', null, { kind: 'invited', data: { users: ['U1', 'U2'] } }],
  ['23:00:04', 'U1', { kind: 'joined', data: { user: 'U1', inviter: null } }],
  ['23:00:09', 'U2', { kind: 'joined', data: { user: 'U2', inviter: null } }],
  ['23:01:00', 'U2', { kind: 'role-taken', data: { role: 'imoc', user: 'U2', how: 'rota' } }],
  [
    '23:01:01',
    null,
    { kind: 'checklist-started', data: { run: 'r1', list: 'start', title: 'Start', role: 'imoc', user: 'U2', items } },
  ],
  ['23:01:02', null, { kind: 'checklist-sent', data: { run: 'r1', channel: 'D2', ts: '1.1' } }],
  said(
    '23:01:30',
    'U1',
    'Checkout gives 500 for about half of the <https://example.com/graph?from=now-1h&amp;to=now|requests> since 22:52',
  ),
  said(
    '23:02:10',
    'U2',
    'I am the IMOC. <@U3> can you look at the database? <!here> anything deployed in the last hour?',
  ),
  ['23:02:30', 'U2', { kind: 'item-set', data: { run: 'r1', item: 'imoc-known', state: 'done', why: null } }],
  [
    '23:02:45',
    'U2',
    { kind: 'severity-changed', data: { from: 'unknown', to: 'sev1', why: 'half of all checkouts fail' } },
  ],
  said('23:03:00', 'U3', 'Looking at the primary. Connections are at 400, that is the limit'),
  reacted('23:03:10', 'U2', '23:03:00', 'eyes'),
  reacted('23:03:20', 'U1', '23:03:00', 'eyes'),
  said('23:04:00', 'U4', 'is it the migration from tonight?', ts('23:03:00')),
  said('23:04:40', 'U3', 'maybe, it holds a lock on `orders`', ts('23:03:00')),
  said('23:05:20', 'U4', 'then I stop it\nwith:\n```select pg_cancel_backend(4711)```', ts('23:03:00')),
  reacted('23:05:30', 'U2', '23:05:20', 'pushpin'),
  edited('23:05:50', 'U4', '23:05:20', 'I stop it now\nwith:\n```select pg_cancel_backend(4711)```'),
  told('23:06:00', 'U5', 'u1', {
    ...{ headline: 'Checkout fails for some', text: 'Some customers cannot check out. We know and are working on it.' },
    ...{
      impact: 'About half of all checkouts fail',
      doing: 'Looking at the database',
      nextAt: '2017-01-31T23:26:00.000Z',
    },
    ...{ audiences: ['announcements', 'status-page'], components: { checkout: 'major_outage' } },
  }),
  [
    '23:06:02',
    null,
    { kind: 'update-delivered', data: { id: 'u1', audience: 'announcements', where: '#incidents', link: null } },
  ],
  [
    '23:06:05',
    null,
    {
      kind: 'update-refused',
      data: { id: 'u1', audience: 'status-page', where: 'Statuspage', error: 'Statuspage did not answer within 10 s.' },
    },
  ],
  [
    '23:06:40',
    null,
    {
      kind: 'update-delivered',
      data: { id: 'u1', audience: 'status-page', where: 'Statuspage', link: 'https://status.example.com/1' },
    },
  ],
  moved('23:08:00', 'U2', 'investigating', 'identified', 'the migration holds a lock'),
  said('23:09:00', 'U4', 'password is hunter2 sorry wrong window'),
  deleted('23:09:05', 'U4', '23:09:00'),
  ['23:12:00', 'U1', { kind: 'noted', data: { id: 'n1', text: 'Graph of errors goes down' } }],
  [
    '23:12:30',
    'U2',
    { kind: 'item-set', data: { run: 'r1', item: 'vendor', state: 'skipped', why: 'all in our own house' } },
  ],
  moved('23:15:00', 'U2', 'identified', 'mitigated', 'errors below 0.1 %'),
  [
    '23:16:00',
    null,
    {
      kind: 'trouble',
      data: { effect: '', what: 'Updating the topic', error: 'Slack asked for fewer calls', retrying: true },
    },
  ],
  told('23:40:00', 'U5', 'u2', {
    text: 'Checkout works again. We are watching it.',
    impact: 'None since 23:14',
    status: 'mitigated',
    nextAt: '2017-02-01T00:30:00.000Z',
  }),
  ['2017-02-01T00:05:00', 'U3', { kind: 'role-taken', data: { role: 'imoc', user: 'U3', how: 'claimed' } }],
  said('2017-02-01T00:10:00', 'U3', 'Migration is out of the queue, table looks well :tada:'),
  ['2017-02-01T00:11:00', 'U3', { kind: 'highlighted', data: { channel, ts: ts('2017-02-01T00:10:00') } }],
  moved('2017-02-01T00:20:00', 'U3', 'mitigated', 'resolved', 'an hour without errors'),
  told('2017-02-01T00:21:00', 'U5', 'u3', { text: 'This is over. Sorry for the trouble.', status: 'resolved' }),
]
