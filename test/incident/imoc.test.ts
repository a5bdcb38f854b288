import { expect, test } from 'vitest'
import { takeImoc } from '../../src/incident/imoc.ts'
import { isRefusal } from '../../src/incident/refusal.ts'
import { sampleRun } from '../support/sample-run.ts'
import { sampleState } from '../support/sample-state.ts'

const now = new Date('2026-03-02T12:00:00Z')
const items = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `Do ${id}`, hint: null, link: null, why: 'ours' }))
const checklists = [
  { id: 'end', title: 'The end', when: 'on-resolving', items },
  { id: 'start', title: 'The first ten minutes', when: 'on-taking-role', items },
]
const input = { user: 'U2', how: 'claimed' as const, run: 'r2', checklists }

test('whoever takes the role leads, with the first checklist', () => {
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
          items: items.map(({ why: _, ...item }) => item),
        },
        actor: null,
        occurredAt: now,
      },
    ],
  })
})

test('a successor gets what is still open, and nothing that somebody settled', () => {
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

test('takes the role without a list where the configuration has none for it', () => {
  const taken = takeImoc(sampleState(), { ...input, checklists: [] }, now)

  expect(isRefusal(taken) ? [] : taken.facts.map((fact) => fact.kind)).toEqual(['role-taken'])
})

test('refuses whoever leads already', () => {
  const imoc = { user: 'U2', since: now.toISOString(), how: 'rota' as const }

  expect(takeImoc(sampleState({ imoc }), input, now)).toEqual({ refused: 'You are the IMOC of INC-7 already.' })
})

test.each(['resolved', 'closed', 'cancelled'] as const)('refuses where the incident is %s', (status) => {
  expect(takeImoc(sampleState({ status }), input, now)).toEqual({ refused: `INC-7 is ${status}; it needs no IMOC.` })
})

test.each(['mitigated', 'parked'] as const)('lets somebody lead where the incident is %s', (status) => {
  expect(takeImoc(sampleState({ status }), input, now)).toHaveProperty('facts')
})
