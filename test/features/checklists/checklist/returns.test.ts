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

describe('a checklist that comes back', () => {
  test.each<[string, Status, Status, ChecklistRun, boolean]>([
    ['A list comes back when its moment is there again', 'mitigated', 'identified', run({ until: 'mitigated' }), true],
    ['A list comes back when what started it happens once more', 'identified', 'mitigated', run(), true],
    ['A list that its holder asked for does not come back', 'identified', 'mitigated', run({ by: 'U2' }), false],
    [
      'A list that was open all the while does not come back',
      'identified',
      'investigating',
      run({ until: 'mitigated' }),
      false,
    ],
    [
      'A list does not come back while the incident is parked',
      'mitigated',
      'parked',
      run({ until: 'mitigated' }),
      false,
    ],
    ['A list for the end comes back at a second end', 'mitigated', 'resolved', run({ over: true }), true],
    [
      'A list that a new watch brings does not come back when the incident is reopened',
      'resolved',
      'investigating',
      run(),
      false,
    ],
    [
      'A list whose role goes on comes back when the incident is reopened',
      'resolved',
      'investigating',
      run({ role: 'scribe' }),
      true,
    ],
    [
      'A list that is settled does not come back',
      'identified',
      'mitigated',
      sampleRun({ list: 'l', items: [{ id: 'a', state: 'done', by: 'U2' }] }),
      false,
    ],
  ])('%s', (_, from, to, list, back) => {
    expect(moved(from, to, list)).toEqual(back ? ['r1'] : [])
  })

  test('One list alone comes back for the holder of several, with what is open on the others', () => {
    const runs = [run({ until: 'mitigated' }), run({ run: 'r2', list: 'm', until: 'mitigated' })]

    expect(moved('mitigated', 'investigating', ...runs)).toEqual(['r2'])
  })
})

describe('a checklist that is posted anew', () => {
  const wish = { run: 'r1', because: 'the incident is mitigated again', at: now.toISOString() }
  const anew = (...runs: ChecklistRun[]) => bringBack(stateAt('mitigated', ...runs), wish, 'n1', now).facts

  test('A list that is posted anew has what is open, continues the one before, and says why', () => {
    expect(anew(run())).toMatchObject([
      { data: { run: 'n1', user: 'U2', from: 'r1', because: wish.because, items: [{ id: 'a' }] }, actor: null },
    ])
  })

  test('A list is posted anew only once', () => {
    expect(anew(run(), run({ run: 'n0', from: 'r1' }))).toEqual([])
  })

  test('A list is not posted anew where its holder has got a newer one since', () => {
    expect(anew(run(), run({ run: 'r2', list: 'm', startedAt: now.toISOString() }))).toEqual([])
  })
})
