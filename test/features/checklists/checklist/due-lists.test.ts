import { describe, expect, test } from 'vitest'
import { type Lists, reconcileLists, timersOf } from '../../../../src/features/checklists/checklist/due-lists.ts'
import type { Plan, When } from '../../../../src/incident/checklists/plan.ts'
import { minutes } from '../../../../src/incident/clock.ts'
import type { State } from '../../../../src/incident/state.ts'
import { sampleRun } from '../../../support/sample-run.ts'
import { sampleState } from '../../../support/sample-state.ts'

/** INC-7 was declared at 11:30. */
const now = new Date('2026-03-02T12:00:00Z')
const since = '2026-03-02T11:40:00.000Z'
const imoc = { user: 'U2', since, how: 'rota' as const }
const plan = (id: string, when: When[], role = 'imoc'): Plan => ({
  ...{ id, title: id, role, when },
  items: [{ id: 'a', text: 'A', hint: null, link: null }],
})
const lists = (...plans: Plan[]): Lists => ({
  ...{ plans, many: ['expert'], first: { withinMs: minutes(10), lists: 2 } },
  levels: [{ id: 'sev2', name: 'Severe' }],
})

function looked(changes: Partial<State>, plans: Plan[], at = now) {
  let runs = 0
  const { facts, effects } = reconcileLists(
    sampleState({ imoc, ...changes }),
    lists(...plans),
    () => {
      runs += 1
      return `n${runs}`
    },
    at,
  )
  const started = facts.map(({ data }) =>
    'list' in data ? [data.list, data.user, data.because ?? null, data.from ?? null] : [],
  )
  return { started, effects }
}

describe('a checklist that starts by itself', () => {
  test.each<[string, When, Partial<State>, string | null]>([
    ['A checklist starts as soon as somebody leads', 'declared', {}, 'an incident was declared'],
    ['A checklist does not start after the end', 'declared', { status: 'resolved' }, null],
    [
      'A checklist starts at its severity',
      { severity: ['sev1', 'sev2'] },
      { severity: 'sev2' },
      'the incident is Severe',
    ],
    ['A checklist does not start at another severity', { severity: ['sev1'] }, { severity: 'sev2' }, null],
    [
      'A checklist starts at its status',
      { status: ['mitigated'] },
      { status: 'mitigated' },
      'the incident is mitigated',
    ],
    [
      'A checklist for the end starts at the end',
      { status: ['resolved'] },
      { status: 'resolved' },
      'the incident is resolved',
    ],
    ['A checklist starts at its time', { after: 30 }, {}, 'it has gone on for 30 min'],
    ['A checklist does not start before its time', { after: 31 }, {}, null],
    ['A checklist does not start at its time after the end', { after: 30 }, { status: 'closed' }, null],
    [
      'A checklist with several conditions starts where all of them are met',
      { after: 5, status: ['identified'], service: ['web'] },
      { status: 'identified', service: 'web' },
      'the incident is identified and it has gone on for 30 min',
    ],
    [
      'A checklist does not start where one condition is not met',
      { after: 5, service: ['web'] },
      { service: 'api' },
      null,
    ],
    ['A checklist for a service does not start where no service is known', { after: 5, service: ['web'] }, {}, null],
    ['A checklist that waits for an answer never starts by itself', 'on-answer', {}, null],
    ['A checklist that people start by hand never starts by itself', 'by-hand', {}, null],
    ['A checklist does not start for a past incident', 'declared', { kind: 'past' }, null],
  ])('%s', (_, when, changes, because) => {
    expect(looked(changes, [plan('l', [when])]).started).toEqual(because === null ? [] : [['l', 'U2', because, null]])
  })

  test('A checklist starts once, whoever leads later', () => {
    const settled = sampleRun({ list: 'l', user: 'U1', items: [{ id: 'a', state: 'done' }] })

    expect(looked({ checklists: [settled] }, [plan('l', ['declared'])]).started).toEqual([])
  })

  test('A checklist does not start while nobody leads and nobody has its role', () => {
    expect(looked({ imoc: null }, [plan('l', ['declared'])]).started).toEqual([])
  })

  test('A checklist does not start where nothing on it applies', () => {
    const [item] = plan('l', []).items
    const only = { ...plan('l', ['declared']), items: item ? [{ ...item, if: { private: true } }] : [] }

    expect(looked({}, [only]).started).toEqual([])
  })
})

describe('a checklist of a role', () => {
  const role = (user: string, role: string) => ({ role, user, team: null, since })

  test("A role's checklist goes to whoever has had the role the longest", () => {
    const roles = [role('U5', 'scribe'), role('U6', 'scribe')]

    expect(looked({ roles }, [plan('l', ['declared'], 'scribe')]).started).toEqual([
      ['l', 'U5', 'an incident was declared', null],
    ])
  })

  test("A role's checklist goes to the IMOC while nobody has the role, and then to the first who takes it", () => {
    const held = sampleRun({ list: 'l', role: 'scribe', user: 'U2', items: [{ id: 'a' }, { id: 'b', state: 'done' }] })
    const plans = [plan('l', ['declared'], 'scribe')]

    expect(looked({}, plans).started).toEqual([['l', 'U2', 'an incident was declared', null]])
    expect(looked({ checklists: [held], roles: [role('U5', 'scribe')] }, plans).started).toEqual([
      ['l', 'U5', null, 'r1'],
    ])
    expect(looked({ checklists: [{ ...held, user: 'U5' }] }, plans).started).toEqual([['l', 'U2', null, 'r1']])
  })

  test('A checklist for taking a role goes to each of several holders, and once where one person has the role', () => {
    const roles = [role('U5', 'scribe'), role('U6', 'expert'), role('U7', 'expert')]
    const plans = [plan('s', ['on-taking-role'], 'scribe'), plan('e', ['on-taking-role'], 'expert')]
    const first = looked({ roles }, plans).started
    const checklists = [
      sampleRun({ list: 's', role: 'scribe', user: 'U9', items: [{ id: 'a', state: 'done' }] }),
      sampleRun({ list: 'e', role: 'expert', user: 'U6', items: [{ id: 'a' }] }),
    ]

    expect(first.map(([list, user]) => [list, user])).toEqual([
      ['s', 'U5'],
      ['e', 'U6'],
      ['e', 'U7'],
    ])
    expect(looked({ roles, checklists }, plans).started.map(([list, user]) => [list, user])).toEqual([['e', 'U7']])
  })
})

describe('the first ten minutes', () => {
  const early = new Date('2026-03-02T11:33:00Z')
  const own = sampleRun({ items: [{ id: 'a' }] })
  const plans = [plan('l', ['declared']), plan('m', ['declared'])]

  test('At most two checklists start by themselves in the first ten minutes, and the rest is looked at later', () => {
    const { started, effects } = looked({ checklists: [own] }, plans, early)

    expect(started.map(([list]) => list)).toEqual(['l'])
    expect(effects).toEqual([
      { kind: 'tend-checklists', name: 'tend-checklists:first', dueAt: new Date('2026-03-02T11:40:00Z') },
    ])
  })

  test('A checklist that people ask for does not count towards the two of the first ten minutes', () => {
    const asked = sampleRun({ run: 'r0', list: 'v', by: 'U2', items: [{ id: 'a' }] })

    expect(looked({ checklists: [asked] }, plans, early).started).toHaveLength(2)
  })

  test('More than two checklists may start by themselves after the first ten minutes', () => {
    expect(looked({ checklists: [own] }, plans).started).toHaveLength(2)
  })
})

test('Checklists that start after a time are looked at then, once for each time', () => {
  const plans = [plan('l', [{ after: 30 }]), plan('m', [{ after: 30, status: ['identified'] }, { after: 180 }])]

  expect(timersOf(sampleState(), plans)).toEqual([
    { kind: 'tend-checklists', name: 'tend-checklists:after:30', dueAt: now },
    { kind: 'tend-checklists', name: 'tend-checklists:after:180', dueAt: new Date('2026-03-02T14:30:00Z') },
  ])
})
