import { describe, expect, test } from 'vitest'
import { besides, elsewhere, mayKnow, meetings } from '../../../src/features/board/changes/clashes.ts'
import type { Change } from '../../../src/incident/board/state.ts'
import type { State } from '../../../src/incident/state.ts'
import { sampleState } from '../../support/sample-state.ts'

const now = new Date('2026-03-02T12:30:00Z')
const change = (number: number, changes: Partial<Change> = {}): Change => ({
  ...{ number, by: 'U1', at: '2026-03-02T12:00:00.000Z', text: `change ${number}`, service: 'checkout' },
  ...{ temporary: false, ended: null, beside: [], asked: null, met: [], ...changes },
})
const ended = { by: 'U1', at: '2026-03-02T12:10:00.000Z', outcome: null }
const other = (changes: Partial<State> = {}) => sampleState({ id: 'inc-8', number: 8, ...changes })
const met = { incident: 8, change: 1, channel: null, user: 'U2', since: '2026-03-02T12:00:00.000Z', parted: false }

describe('beside a change', () => {
  test.each<[string, Change[], number[]]>([
    ['another on the same service', [change(1), change(2)], [2]],
    ['none on another service', [change(1), change(2, { service: 'api' })], []],
    ['none where no service was named', [change(1, { service: null }), change(2, { service: null })], []],
    ['none that is done', [change(1), change(2, { ended })], []],
    ['none once it is done itself', [change(1, { ended }), change(2)], []],
    ['one of another incident', [change(1, { met: [met] })], [1]],
    ['none of another incident that is over', [change(1, { met: [{ ...met, parted: true }] })], []],
  ])('stands %s', (_, changes, numbers) => {
    const [first] = changes

    expect(besides(sampleState({ changes }), first ?? change(1)).map(({ number }) => number)).toEqual(numbers)
  })
})

describe('what one incident may know of another', () => {
  test.each<[string, Partial<State>, Partial<State>, boolean]>([
    ['two that are real', {}, {}, true],
    ['of a private one nothing', {}, { private: true }, false],
    ['a private one of others', { private: true }, {}, true],
    ['two private ones', { private: true }, { private: true }, false],
    ['of a drill nothing', {}, { kind: 'drill' }, false],
    ['a drill of what is real nothing', { kind: 'drill' }, {}, false],
    ['two drills', { kind: 'drill' }, { kind: 'drill' }, true],
    ['of what is past nothing', {}, { kind: 'past' }, false],
    ['a near miss', {}, { kind: 'near-miss' }, true],
  ])('%s', (_, state, about, may) => {
    expect(mayKnow(sampleState(state), other(about))).toBe(may)
  })

  test('is recorded without the words of anybody', () => {
    const facts = meetings(sampleState({ changes: [change(3)] }), other({ changes: [change(1)] }), now)

    expect(facts).toHaveLength(1)
    expect(JSON.stringify(facts)).not.toContain('change 1')
    expect(elsewhere(sampleState(), [other({ changes: [change(1)] })], 'checkout')).toMatchObject([
      { text: 'change 1' },
    ])
  })
})

describe('what is new to an incident of another', () => {
  const here = (known: Change['met'] = [], more: Partial<State> = {}) =>
    sampleState({ changes: [change(3, { met: known })], ...more })
  const kinds = (state: State, about: State) => meetings(state, about, now).map(({ kind }) => kind)

  test.each<[string, State, State, string[]]>([
    ['a change that meets one of its own', here(), other({ changes: [change(1)] }), ['change-met']],
    ['nothing it knows already', here([met]), other({ changes: [change(1)] }), []],
    ['that it is over', here([met]), other({ changes: [change(1, { ended })] }), ['change-parted']],
    ['that its incident is over', here([met]), other({ changes: [change(1)], status: 'closed' }), ['change-parted']],
    ['that it is over, once', here([{ ...met, parted: true }]), other({ changes: [change(1, { ended })] }), []],
    ['that it goes on again', here([{ ...met, parted: true }]), other({ changes: [change(1)] }), ['change-met']],
    ['nothing once it is over itself', here([], { status: 'resolved' }), other({ changes: [change(1)] }), []],
    ['nothing on other services', here(), other({ changes: [change(1, { service: 'api' })] }), []],
    ['nothing of a private one', here(), other({ changes: [change(1)], private: true }), []],
  ])('is %s', (_, state, about, expected) => {
    expect(kinds(state, about)).toEqual(expected)
  })
})
