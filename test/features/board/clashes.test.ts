import { describe, expect, test } from 'vitest'
import { elsewhere, mayKnow, newOverlaps, overlapping } from '../../../src/features/board/changes/overlaps.ts'
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

describe('changes at the same time', () => {
  test.each<[string, Change[], number[]]>([
    ['another change on the same service', [change(1), change(2)], [2]],
    ['no change on another service', [change(1), change(2, { service: 'api' })], []],
    ['no change where no service was named', [change(1, { service: null }), change(2, { service: null })], []],
    ['no change that is done', [change(1), change(2, { ended })], []],
    ['no change once it is done itself', [change(1, { ended }), change(2)], []],
    ['a change of another incident', [change(1, { met: [met] })], [1]],
    ['no change of another incident that is over', [change(1, { met: [{ ...met, parted: true }] })], []],
  ])('A change is listed with %s', (_, changes, numbers) => {
    const [first] = changes

    expect(overlapping(sampleState({ changes }), first ?? change(1)).map(({ number }) => number)).toEqual(numbers)
  })
})

describe('what one incident may know of another', () => {
  test.each<[string, Partial<State>, Partial<State>, boolean]>([
    ['Two real incidents know of each other', {}, {}, true],
    ['An incident knows nothing of a private one', {}, { private: true }, false],
    ['A private incident knows of others', { private: true }, {}, true],
    ['Two private incidents know nothing of each other', { private: true }, { private: true }, false],
    ['An incident knows nothing of a drill', {}, { kind: 'drill' }, false],
    ['A drill knows nothing of a real incident', { kind: 'drill' }, {}, false],
    ['Two drills know of each other', { kind: 'drill' }, { kind: 'drill' }, true],
    ['An incident knows nothing of a past one', {}, { kind: 'past' }, false],
    ['An incident knows of a near miss', {}, { kind: 'near-miss' }, true],
  ])('%s', (_, state, about, may) => {
    expect(mayKnow(sampleState(state), other(about))).toBe(may)
  })

  test("A meeting of two changes is recorded without anybody's words", () => {
    const facts = newOverlaps(sampleState({ changes: [change(3)] }), other({ changes: [change(1)] }), now)

    expect(facts).toHaveLength(1)
    expect(JSON.stringify(facts)).not.toContain('change 1')
    expect(elsewhere(sampleState(), [other({ changes: [change(1)] })], 'checkout')).toMatchObject([
      { text: 'change 1' },
    ])
  })
})

describe('news of a change in another incident', () => {
  const here = (known: Change['met'] = [], more: Partial<State> = {}) =>
    sampleState({ changes: [change(3, { met: known })], ...more })
  const kinds = (state: State, about: State) => newOverlaps(state, about, now).map(({ kind }) => kind)

  test.each<[string, State, State, string[]]>([
    ['of a change that meets one of its own', here(), other({ changes: [change(1)] }), ['change-met']],
    ['nothing that it knows already', here([met]), other({ changes: [change(1)] }), []],
    ['that a change that it met is over', here([met]), other({ changes: [change(1, { ended })] }), ['change-parted']],
    [
      'that the incident of such a change is over',
      here([met]),
      other({ changes: [change(1)], status: 'closed' }),
      ['change-parted'],
    ],
    [
      'only once that such a change is over',
      here([{ ...met, parted: true }]),
      other({ changes: [change(1, { ended })] }),
      [],
    ],
    [
      'that such a change goes on again',
      here([{ ...met, parted: true }]),
      other({ changes: [change(1)] }),
      ['change-met'],
    ],
    ['nothing once it is over itself', here([], { status: 'resolved' }), other({ changes: [change(1)] }), []],
    ['nothing of changes on other services', here(), other({ changes: [change(1, { service: 'api' })] }), []],
    ['nothing of a private incident', here(), other({ changes: [change(1)], private: true }), []],
  ])('An incident is told %s', (_, state, about, expected) => {
    expect(kinds(state, about)).toEqual(expected)
  })
})
