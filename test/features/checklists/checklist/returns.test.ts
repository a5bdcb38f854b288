import { describe, expect, test } from 'vitest'
import { bringBack, returns } from '../../../../src/features/checklists/checklist/returns.ts'
import type { Plan } from '../../../../src/incident/checklists/plan.ts'
import type { ChecklistRun } from '../../../../src/incident/checklists/state.ts'
import type { FactOf } from '../../../../src/incident/facts.ts'
import type { Status } from '../../../../src/incident/lifecycle/status.ts'
import { sampleRun } from '../../../support/sample-run.ts'
import { sampleState } from '../../../support/sample-state.ts'

const now = new Date('2026-03-02T12:00:00Z')
const imoc = { user: 'U2', since: '2026-03-02T11:40:00.000Z', how: 'rota' as const }
const plans: Plan[] = [{ id: 'l', title: 'L', role: 'imoc', when: [{ status: ['mitigated'] }], items: [] }]
const stateAt = (status: Status, ...checklists: ChecklistRun[]) =>
  sampleState({ status, imoc, checklists, roles: [{ role: 'scribe', user: 'U2', team: null, since: imoc.since }] })
const run = (changes: Partial<Omit<ChecklistRun, 'items'>> = {}) =>
  sampleRun({ list: 'l', ...changes, items: [{ id: 'a' }, { id: 'b', state: 'done', by: 'U2', at: imoc.since }] })

function moved(from: Status, to: Status, ...runs: ChecklistRun[]): unknown[] {
  const fact: FactOf<'status-changed'> = {
    ...{ kind: 'status-changed', data: { from, to, why: null } },
    ...{ seq: 9, actor: 'U2', occurredAt: now, recordedAt: now },
  }
  return returns(stateAt(to, ...runs), fact, plans).map(({ data }) => data?.run)
}

describe('a list comes back', () => {
  test.each<[string, Status, Status, ChecklistRun, boolean]>([
    ['where its moment is there again', 'mitigated', 'identified', run({ until: 'mitigated' }), true],
    ['where what it began with happens once more', 'identified', 'mitigated', run(), true],
    ['not where its holder asked for it', 'identified', 'mitigated', run({ by: 'U2' }), false],
    ['not where it was open all the while', 'identified', 'investigating', run({ until: 'mitigated' }), false],
    ['not while nobody works', 'mitigated', 'parked', run({ until: 'mitigated' }), false],
    ['at a second end, where it is for that', 'mitigated', 'resolved', run({ over: true }), true],
    ['not by the reopening, where a new watch brings it', 'resolved', 'investigating', run(), false],
    ['by the reopening, where its role goes on', 'resolved', 'investigating', run({ role: 'scribe' }), true],
    [
      'not where all of it is settled',
      'identified',
      'mitigated',
      sampleRun({ list: 'l', items: [{ id: 'a', state: 'done', by: 'U2' }] }),
      false,
    ],
  ])('%s', (_, from, to, list, back) => {
    expect(moved(from, to, list)).toEqual(back ? ['r1'] : [])
  })

  test('alone, of several that somebody has: what is open on the others stands there', () => {
    const runs = [run({ until: 'mitigated' }), run({ run: 'r2', list: 'm', until: 'mitigated' })]

    expect(moved('mitigated', 'investigating', ...runs)).toEqual(['r2'])
  })
})

describe('a list that is posted anew', () => {
  const wish = { run: 'r1', because: 'the incident is mitigated again', at: now.toISOString() }
  const anew = (...runs: ChecklistRun[]) => bringBack(stateAt('mitigated', ...runs), wish, 'n1', now).facts

  test('has what is open, goes on from the one before, and says why', () => {
    expect(anew(run())).toMatchObject([
      { data: { run: 'n1', user: 'U2', from: 'r1', because: wish.because, items: [{ id: 'a' }] }, actor: null },
    ])
  })

  test('is posted once', () => {
    expect(anew(run(), run({ run: 'n0', from: 'r1' }))).toEqual([])
  })

  test('is not needed where its holder has got a newer one since', () => {
    expect(anew(run(), run({ run: 'r2', list: 'm', startedAt: now.toISOString() }))).toEqual([])
  })
})
