import { describe, expect, test } from 'vitest'
import { completedBy, reopenedBy, ruleNames } from '../../../src/incident/checklists/auto-completion.ts'
import type { Fact, FactBody } from '../../../src/incident/facts.ts'
import { apply } from '../../../src/incident/fold.ts'
import type { Status } from '../../../src/incident/lifecycle/status.ts'
import type { State } from '../../../src/incident/state.ts'
import { sampleState } from '../../support/sample-state.ts'

const start = new Date('2026-03-02T11:30:00Z')

/** U2 leads and holds a list of one item with this `done_when`; then this happens, a minute each. What ticks it, by its number. */
function ticked(name: string, happens: (FactBody & { actor?: string })[], leads = 'U2'): number[] {
  const list: FactBody = {
    kind: 'checklist-started',
    data: {
      ...{ run: 'r1', list: 'l', title: 'L', role: 'imoc', user: leads },
      items: [{ id: 'a', text: 'A', hint: null, link: null, ticks: name }],
    },
  }
  const facts: (FactBody & { actor?: string })[] = [
    { kind: 'channel-opened', data: { channel: 'C9', name: 'inc' } },
    { kind: 'role-taken', data: { role: 'imoc', user: leads, how: 'rota' } },
    list,
    ...happens,
  ]
  let state: State = sampleState()
  return facts.flatMap((body, n) => {
    const at = new Date(start.getTime() + (n + 1) * 60_000)
    const fact = { ...body, actor: body.actor ?? 'U1', seq: n + 2, occurredAt: at, recordedAt: at } as Fact
    state = apply(state, fact, 'inc-7')
    return completedBy(state, fact).length ? [n - 3] : []
  })
}

/** As `ticked`, where imoc really ticks: what takes that back, by its number. */
function takenBack(name: string, happens: (FactBody & { actor?: string })[]): number[] {
  const list: FactBody = {
    kind: 'checklist-started',
    data: {
      ...{ run: 'r1', list: 'l', title: 'L', role: 'imoc', user: 'U2' },
      items: [{ id: 'a', text: 'A', hint: null, link: null, ticks: name }],
    },
  }
  let state: State = sampleState()
  let seq = 1
  const record = (body: FactBody): Fact => {
    seq += 1
    const at = new Date(start.getTime() + seq * 60_000)
    const fact = { ...body, actor: null, seq, occurredAt: at, recordedAt: at } as Fact
    state = apply(state, fact, 'inc-7')
    return fact
  }
  const set = (to: 'open' | 'done'): FactBody => ({
    kind: 'item-set',
    data: { run: 'r1', item: 'a', state: to, why: null, auto: true },
  })
  record({ kind: 'role-taken', data: { role: 'imoc', user: 'U2', how: 'paged' } })
  record(list)
  return happens.flatMap((body, n) => {
    const fact = record(body)
    const [shows, ends] = [completedBy(state, fact), reopenedBy(state, fact)]
    if (shows.length) record(set('done'))
    if (ends.length) record(set('open'))
    return ends.length ? [n] : []
  })
}

const says = (user: string, text: string): FactBody => ({
  kind: 'message',
  data: { channel: 'C9', ts: '1.1', user, bot: null, text, thread: null, broadcast: false, files: [] },
})
const status = (to: 'identified' | 'mitigated' | 'closed'): FactBody => ({
  kind: 'status-changed',
  data: { from: 'investigating', to, why: null },
})
const update = (more: object = {}): FactBody =>
  ({
    kind: 'update-written',
    data: {
      ...{ id: 'u1', headline: 'H', text: 'T', impact: null, doing: null, status: 'investigating', nextAt: null },
      ...{ audiences: [], components: {}, notify: false, ...more },
    },
  }) as FactBody
const delivered = (audience: 'status-page' | 'stakeholders' | 'announcements' | 'subscribers'): FactBody => ({
  kind: 'update-delivered',
  data: { id: 'u1', audience, where: 'there', link: null },
})
const refused: FactBody = {
  kind: 'update-refused',
  data: { id: 'u1', audience: 'status-page', where: 'there', error: 'down' },
}
const given = (role: string): FactBody => ({ kind: 'role-given', data: { role, user: 'U3', team: null } })
const paged = (what: 'imoc' | 'help'): FactBody => ({
  kind: 'paged',
  data: { page: 'p', for: what, rung: 0, user: 'U4', who: 'U4', medium: 'slack', why: null, lateMs: 0 },
})
const answered = (answer: 'acknowledged' | 'cannot'): FactBody => ({
  kind: 'page-answered',
  data: { page: 'p', user: 'U4', answer, why: null },
})
const at = { lock: 'l', provider: 'shipit', target: 'web' }
const lock: FactBody = {
  kind: 'lock-wanted',
  data: { lock: 'l', service: null, reason: 'r', targets: [{ provider: 'shipit', target: 'web' }] },
}
const held: FactBody = { kind: 'lock-held', data: { ...at, link: null } }
const begun: FactBody = { kind: 'change-begun', data: { number: 1, text: 'c', service: null, temporary: false } }
const undo = (number: number): FactBody => ({ kind: 'undo-added', data: { number, text: 'u', change: null } })
const undone = (number: number): FactBody => ({ kind: 'undo-done', data: { number, outcome: null } })
const concern: FactBody = { kind: 'concern-raised', data: { number: 1, text: 'c' } }
const callout: FactBody = { kind: 'callout-made', data: { number: 1, to: 'U3', text: 'c', how: null, plan: null } }
const decided: FactBody = {
  kind: 'decided',
  data: { number: 1, what: 'w', options: null, givenUp: null, feared: null, unknown: null, reversible: null },
}

const again = (body: FactBody, page: string) => ({ ...body, data: { ...body.data, page } }) as FactBody

/** By name: what happens, and which of it (from 0) shows it. -1 is the start of the list. */
const cases: [string, FactBody[], number[]][] = [
  ['imoc-said-so', [says('U2', 'Hello'), says('U3', 'who is IMOC?'), says('U2', 'I am IMOC')], [2]],
  ['imoc-said-so', [says('U2', 'I coordinate. What changed?')], [0]],
  ['severity-known', [{ kind: 'severity-changed', data: { from: 'unknown', to: 'sev2', why: null } }], [0]],
  ['cause-identified', [status('identified')], [0]],
  ['status-mitigated', [status('identified'), status('mitigated')], [1]],
  ['status-closed', [status('mitigated')], []],
  ['update-posted', [update(), delivered('subscribers')], [1]],
  ['status-page-posted', [update(), delivered('announcements'), refused, delivered('status-page')], [3]],
  ['stakeholders-told', [update(), delivered('status-page'), delivered('announcements')], [2]],
  ['next-update-promised', [update(), update({ id: 'u2', nextAt: '2026-03-02T13:00:00.000Z' })], [1]],
  ['impact-said', [update(), update({ impact: 'Nobody can pay' })], [1]],
  ['end-told', [update(), delivered('status-page'), update({ status: 'resolved' }), delivered('status-page')], [3]],
  ['communications-taken', [given('scribe'), given('communications')], [1]],
  ['operations-taken', [given('operations')], [0]],
  ['deputy-taken', [given('deputy')], [0]],
  ['scribe-taken', [given('scribe')], [0]],
  ['imoc-fresh', [], [-1]],
  ['help-acknowledged', [paged('help'), answered('cannot'), paged('help'), answered('acknowledged')], [3]],
  ['help-acknowledged', [paged('imoc'), answered('acknowledged')], []],
  ['pages-ended', [paged('imoc'), { kind: 'page-ended', data: { page: 'p', why: 'over' } }], [1]],
  ['deploys-locked', [lock, held], [1]],
  ['locks-lifted', [lock, held, { kind: 'lock-lifted', data: at }], [2]],
  ['change-announced', [begun], [0]],
  ['changes-ended', [begun, { kind: 'change-ended', data: { number: 1, outcome: null } }], [1]],
  ['undos-done', [undo(1), undo(2), undone(2), undone(1)], [3]],
  ['hypothesis-raised', [{ kind: 'hypothesis-raised', data: { number: 1, text: 'h' } }], [0]],
  ['decision-recorded', [decided], [0]],
  ['concerns-answered', [concern, { kind: 'concern-answered', data: { number: 1, text: 'a' } }], [1]],
  ['callouts-answered', [callout, { kind: 'callout-withdrawn', data: { number: 1 } }], [1]],
]

const moves = (from: Status, to: Status): FactBody => ({ kind: 'status-changed', data: { from, to, why: null } })
const resolved = moves('investigating', 'resolved')
const reopened = moves('resolved', 'investigating')
const told = (to: Parameters<typeof delivered>[0]) => [
  update(),
  delivered(to),
  resolved,
  update({ status: 'resolved' }),
]

/** By name: what happens, and which of it (from 0) takes the tick back. */
const ends: [string, FactBody[], number[]][] = [
  [
    'severity-known',
    [
      { kind: 'severity-changed', data: { from: 'unknown', to: 'sev2', why: null } },
      { kind: 'severity-changed', data: { from: 'sev2', to: 'unknown', why: null } },
    ],
    [1],
  ],
  [
    'cause-identified',
    [status('mitigated'), moves('mitigated', 'identified'), moves('identified', 'investigating')],
    [2],
  ],
  ['status-mitigated', [status('mitigated'), moves('mitigated', 'investigating')], [1]],
  // It ticks itself anew, and is taken back anew.
  [
    'status-mitigated',
    [
      status('mitigated'),
      moves('mitigated', 'parked'),
      ...[1, 2].flatMap(() => [status('mitigated'), moves('mitigated', 'identified')]),
    ],
    [3, 5],
  ],
  ['status-page-posted', [...told('status-page'), reopened], [4]],
  ['stakeholders-told', [...told('announcements'), reopened], [4]],
  ['update-posted', [...told('subscribers'), reopened], [4]],
  ['update-posted', [update(), delivered('subscribers'), update({ id: 'u2' })], []],
  ['impact-said', [update({ impact: 'Nobody can pay' }), resolved, update({ status: 'resolved' }), reopened], [3]],
  ['next-update-promised', [update({ nextAt: '2026-03-02T13:00:00.000Z' }), update({ id: 'u2' })], [1]],
  [
    'communications-taken',
    [given('communications'), { kind: 'role-left', data: { role: 'communications', user: 'U3', team: null } }],
    [1],
  ],
  [
    'pages-ended',
    [paged('help'), { kind: 'page-ended', data: { page: 'p', why: 'over' } }, again(paged('help'), 'p2')],
    [2],
  ],
  ['deploys-locked', [lock, held, { kind: 'lock-lifted', data: at }], []],
  ['deploys-locked', [lock, held, { kind: 'lock-lifted', data: at }, resolved, reopened], [4]],
  ['deploys-locked', [lock, held, resolved, reopened], []],
  [
    'changes-ended',
    [
      begun,
      { kind: 'change-ended', data: { number: 1, outcome: null } },
      { ...begun, data: { ...begun.data, number: 2 } },
    ],
    [2],
  ],
  ['undos-done', [undo(1), undone(1), undo(2)], [2]],
]

describe('an item that ticked itself and no longer holds', () => {
  test.each(ends)('The tick of %s is taken back by what ends it, and by nothing else (%#)', (name, happens, by) => {
    expect(takenBack(name, happens)).toEqual(by)
  })

  test.each(cases)('The tick of %s is not taken back by what caused it (%#)', (name, happens, [by = 0]) => {
    expect(takenBack(name, happens.slice(0, by + 1))).toEqual([])
  })

  test('A tick by a person is never taken back automatically', () => {
    const set: FactBody = { kind: 'item-set', data: { run: 'r1', item: 'a', state: 'done', why: null } }

    expect(takenBack('status-mitigated', [set, status('mitigated'), moves('mitigated', 'investigating')])).toEqual([])
  })
})

describe('an item with done_when', () => {
  test.each(cases)('The item %s is ticked by the fact that shows it, and not before (%#)', (name, happens, by) => {
    expect(ticked(name, happens).slice(0, 1)).toEqual(by)
  })

  test('An item is ticked at once when its condition was met before the list began', () => {
    const known = sampleState({ severity: 'sev1', imoc: { user: 'U2', since: start.toISOString(), how: 'rota' } })
    const fact: Fact = {
      kind: 'checklist-started',
      data: {
        ...{ run: 'r1', list: 'l', title: 'L', role: 'imoc', user: 'U2' },
        items: [{ id: 'a', text: 'A', hint: null, link: null, ticks: 'severity-known' }],
      },
      ...{ seq: 9, actor: null, occurredAt: start, recordedAt: start },
    }

    expect(completedBy(apply(known, fact, 'inc-7'), fact)).toEqual([
      { run: 'r1', item: 'a', says: 'a severity was set' },
    ])
  })

  test.each(ruleNames)('The tick %s has a case in this test', (name) => {
    expect(cases.map(([each]) => each)).toContain(name)
  })

  test.each([...ruleNames.filter((name) => name !== 'imoc-fresh')])(
    'The item %s is not ticked when an incident has only been declared',
    (name) => {
      expect(ticked(name, [])).toEqual([])
    },
  )

  test.each([
    ['a person has opened it again', { state: 'open' as const, actor: 'U2' }],
    ['it is skipped', { state: 'skipped' as const, actor: 'U2' }],
  ])('An item is not ticked automatically when %s', (_, { state, actor }) => {
    const set: FactBody & { actor: string } = {
      kind: 'item-set',
      data: { run: 'r1', item: 'a', state, why: null },
      actor,
    }

    expect(
      ticked('severity-known', [set, { kind: 'severity-changed', data: { from: 'a', to: 'b', why: null } }]),
    ).toEqual([])
  })

  test('An item is not ticked automatically once its list has gone to somebody else', () => {
    const taken: FactBody = { kind: 'role-taken', data: { role: 'imoc', user: 'U3', how: 'rota' } }

    expect(
      ticked('severity-known', [taken, { kind: 'severity-changed', data: { from: 'a', to: 'b', why: null } }]),
    ).toEqual([])
  })
})
