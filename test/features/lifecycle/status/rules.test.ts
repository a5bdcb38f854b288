import { describe, expect, test } from 'vitest'
import {
  changeSeverity,
  changeStatus,
  readSeverity,
  readStatus,
} from '../../../../src/features/lifecycle/status/rules.ts'
import { statuses } from '../../../../src/incident/lifecycle/status.ts'
import { asSaid } from '../../../support/as-said.ts'
import { sampleState } from '../../../support/sample-state.ts'

const now = new Date('2026-03-02T12:00:00Z')
const levels = [
  { id: 'unknown', name: 'Unknown' },
  { id: 'sev1', name: 'Severity one' },
  { id: 'sev2', name: 'Severity two' },
]

describe('a status', () => {
  test.each([
    ['mitigated', { to: 'mitigated', why: null }],
    ['MITIGATED', { to: 'mitigated', why: null }],
    ['mitigated the rollback is out', { to: 'mitigated', why: 'the rollback is out' }],
    ['resolved\nall green\nfor an hour ', { to: 'resolved', why: 'all green\nfor an hour' }],
  ])('A status is read from the first word, and the reason from the rest: %j', (typed, read) => {
    expect(readStatus(typed)).toEqual(read)
  })

  const usage = `/incident status with one of ${statuses.join(', ')}, and optionally a reason.`
  test.each([
    ['', `Say which status. Type ${usage}`],
    ['solved it', `"solved" is not a status. Did you mean resolved? Type ${usage}`],
    ['constructor', `"constructor" is not a status. Type ${usage}`],
  ])('A status that does not exist is refused with all that do: %j', (typed, refused) => {
    expect(readStatus(typed)).toEqual({ refused })
  })

  test('A status may change to any other, also back, with who, when and why', () => {
    for (const from of statuses) {
      for (const to of statuses.filter((each) => each !== from)) {
        expect(changeStatus(sampleState({ status: from }), { to, why: 'so', by: 'U2' }, now)).toEqual({
          facts: [{ kind: 'status-changed', data: { from, to, why: 'so' }, actor: 'U2', occurredAt: now }],
        })
      }
    }
  })

  test('A status that the incident has already is refused', () => {
    expect(changeStatus(sampleState({ status: 'resolved' }), { to: 'resolved', why: null, by: 'U2' }, now)).toEqual({
      refused: 'INC-7 is resolved already; nothing was changed.',
    })
  })
})

describe('a severity', () => {
  test.each([
    ['sev2', { to: 'sev2', why: null }],
    ['SEV2 more regions', { to: 'sev2', why: 'more regions' }],
    ['severity two', { to: 'sev2', why: null }],
    ['Severity Two more regions', { to: 'sev2', why: 'more regions' }],
  ])('A severity is read from the first words, and the reason from the rest: %j', (typed, read) => {
    expect(readSeverity(typed, levels)).toEqual(read)
  })

  const usage =
    '/incident severity with one of unknown, sev1 (Severity one), sev2 (Severity two), and optionally a reason. `/incident severity` alone says what each means.'
  test.each([
    ['', `Say which severity. Type ${usage}`],
    ['sev9 bad', `"sev9" is not a severity. Type ${usage}`],
  ])('A severity that the configuration does not have is refused with those it has: %j', (typed, refused) => {
    expect(asSaid(readSeverity(typed, levels))).toEqual({ refused })
  })

  test('A severity is changed with who, when and why, but not to what it is already', () => {
    const state = sampleState({ severity: 'sev1' })

    expect(changeSeverity(state, { to: 'sev2', why: null, by: 'U2', levels }, now)).toEqual({
      facts: [
        { kind: 'severity-changed', data: { from: 'sev1', to: 'sev2', why: null }, actor: 'U2', occurredAt: now },
      ],
    })
    expect(changeSeverity(state, { to: 'sev1', why: null, by: 'U2', levels }, now)).toEqual({
      refused: 'INC-7 is Severity one already; nothing was changed.',
    })
  })
})
