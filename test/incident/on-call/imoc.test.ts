import { expect, test } from 'vitest'
import type { Plan } from '../../../src/incident/checklists/plan.ts'
import { takeImoc } from '../../../src/incident/on-call/imoc.ts'
import { isRefusal } from '../../../src/incident/refusal.ts'
import { sampleRun } from '../../support/sample-run.ts'
import { sampleState } from '../../support/sample-state.ts'

const now = new Date('2026-03-02T12:00:00Z')
const items = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `Do ${id}`, hint: null, link: null }))
const start: Plan = { id: 'start', title: 'The first ten minutes', role: 'imoc', when: ['on-taking-role'], items }
const checklists: Plan[] = [
  { id: 'end', title: 'The end', role: 'imoc', when: [{ status: ['resolved'] }], items },
  { id: 'words', title: 'What to say', role: 'communications', when: ['on-taking-role'], items },
  start,
]
const input = { user: 'U2', how: 'claimed' as const, run: 'r2', checklists }

test('Whoever takes the role leads and gets the first checklist', () => {
  const taken = takeImoc(sampleState(), input, now)

  expect(taken).toEqual({
    facts: [
      { kind: 'role-taken', data: { role: 'imoc', user: 'U2', how: 'claimed' }, actor: 'U2', occurredAt: now },
      {
        kind: 'checklist-started',
        data: {
          run: 'r2',
          list: 'start',
          title: 'The first ten minutes',
          role: 'imoc',
          user: 'U2',
          items,
        },
        actor: null,
        occurredAt: now,
      },
    ],
  })
})

test('A successor gets the open items and none that somebody has settled', () => {
  const settled = { why: null, by: 'U1', at: now.toISOString() }
  const states = ['open', 'done', 'skipped', 'not-applicable'] as const
  const run = sampleRun({
    user: 'U1',
    items: items.map((item, index) => ({ ...item, ...settled, state: states[index] ?? 'open' })),
  })
  const imoc = { user: 'U1', since: now.toISOString(), how: 'rota' as const }

  const taken = takeImoc(sampleState({ imoc, checklists: [run] }), input, now)

  const started = isRefusal(taken) ? undefined : taken.facts.find((fact) => fact.kind === 'checklist-started')
  expect(started?.data.items.map((item) => item.id)).toEqual(['a'])
})

test('A successor gets a settled first list too, so that they know of it', () => {
  const done = sampleRun({ user: 'U1', items: items.map((item) => ({ ...item, state: 'done' as const })) })
  const imoc = { user: 'U1', since: now.toISOString(), how: 'rota' as const }

  const taken = takeImoc(sampleState({ imoc, checklists: [done] }), input, now)

  const started = isRefusal(taken) ? [] : taken.facts.slice(1)
  expect(started).toMatchObject([{ data: { run: 'r2', list: 'start', from: 'r1', items: [] } }])
})

test('A successor gets every other list of the role with open items, worded as it began', () => {
  const imoc = { user: 'U1', since: now.toISOString(), how: 'rota' as const }
  const run = (id: string, more: Parameters<typeof sampleRun>[0]) =>
    sampleRun({ run: id, list: id, user: 'U1', ...more })
  const state = sampleState({
    imoc,
    roles: [{ role: 'communications', user: 'U5', team: null, since: now.toISOString() }],
    checklists: [
      run('vendor', {
        items: [
          { id: 'case', text: 'As it was', maySkip: false },
          { id: 'ring', state: 'done' },
        ],
      }),
      run('settled', { items: [{ id: 'x', state: 'skipped' }] }),
      run('after-the-end', { over: true, items: [{ id: 'x' }] }),
      run('words', { role: 'communications', user: 'U5', items: [{ id: 'x' }] }),
    ],
  })

  const taken = takeImoc(state, input, now)

  const started = isRefusal(taken) ? [] : taken.facts.slice(1)
  expect(started.map(({ data }) => data)).toMatchObject([
    { run: 'r2', list: 'start', items: items.map(({ id }) => ({ id })) },
    {
      ...{ run: 'r2-2', list: 'vendor', user: 'U2', from: 'vendor' },
      items: [{ id: 'case', text: 'As it was', maySkip: false }],
    },
  ])
  expect(started).toHaveLength(2)
})

test('An item that somebody opened again is not ticked automatically for the successor', () => {
  const imoc = { user: 'U1', since: now.toISOString(), how: 'rota' as const }
  const ticks = { ticks: 'severity-known' }
  const run = sampleRun({
    user: 'U1',
    items: [
      { id: 'a', ...ticks },
      { id: 'b', ...ticks, at: now.toISOString(), by: 'U1' },
    ],
  })

  const taken = takeImoc(sampleState({ imoc, checklists: [run] }), input, now)

  const started = isRefusal(taken) ? undefined : taken.facts.find((fact) => fact.kind === 'checklist-started')
  expect(started?.data.items.map((item) => item.ticks)).toEqual(['severity-known', undefined])
})

test('Items that do not apply to the incident are left out of the list', () => {
  const only = { ...start, items: items.map((item, n) => ({ ...item, if: { private: n > 1 } })) }

  const taken = takeImoc(sampleState({ private: true }), { ...input, checklists: [only] }, now)

  const started = isRefusal(taken) ? [] : taken.facts.slice(1)
  expect(started).toMatchObject([{ data: { items: [{ id: 'c' }, { id: 'd' }] } }])
})

test('The role is taken without a list when the configuration has none for it', () => {
  const taken = takeImoc(sampleState(), { ...input, checklists: [] }, now)

  expect(isRefusal(taken) ? [] : taken.facts.map((fact) => fact.kind)).toEqual(['role-taken'])
})

test('The current IMOC cannot take the role again', () => {
  const imoc = { user: 'U2', since: now.toISOString(), how: 'rota' as const }

  expect(takeImoc(sampleState({ imoc }), input, now)).toEqual({ refused: 'You are the IMOC of INC-7 already.' })
})

test.each(['resolved', 'closed', 'cancelled'] as const)(
  'Nobody can take the role when the incident is %s',
  (status) => {
    expect(takeImoc(sampleState({ status }), input, now)).toEqual({ refused: `INC-7 is ${status}; it needs no IMOC.` })
  },
)

test.each(['mitigated', 'parked'] as const)('Somebody can take the role when the incident is %s', (status) => {
  expect(takeImoc(sampleState({ status }), input, now)).toHaveProperty('facts')
})
