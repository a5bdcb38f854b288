import { describe, expect, test } from 'vitest'
import { answer, chase, raise, readConcern, readReply } from '../../../../src/features/communication/concern/rules.ts'
import type { Concern } from '../../../../src/incident/communication/state.ts'
import type { State } from '../../../../src/incident/state.ts'
import { asSaid } from '../../../support/as-said.ts'
import { sampleState } from '../../../support/sample-state.ts'

const now = new Date('2026-03-02T12:00:00Z')
const at = now.toISOString()

test.each<[string, string, boolean | 'unsure']>([
  ['we trust one graph', 'we trust one graph', false],
  ['anonymously: we trust one graph', 'we trust one graph', true],
  ['Anonymous : we trust one graph', 'we trust one graph', true],
  ['ANON:we trust one graph', 'we trust one graph', true],
  ['--anonymous nobody watches the queue', 'nobody watches the queue', true],
  ['—anonymous: nobody watches it', 'nobody watches it', true],
  ['nobody watches it --anonymous', 'nobody watches it --anonymous', 'unsure'],
  ['anonymously:', '', true],
  ['anonymously we trust one graph', 'anonymously we trust one graph', 'unsure'],
  ['anonymous users cannot log in', 'anonymous users cannot log in', 'unsure'],
  ['annonymously: oh no', 'annonymously: oh no', false],
  ['I want this anonymously: really', 'I want this anonymously: really', false],
])('A concern is read from %j', (typed, text, anonymous) => {
  expect(readConcern(typed)).toEqual({ text, anonymous })
})

const open: Concern = { number: 1, from: null, at, text: 'we trust one graph', answer: null }
const imoc = { user: 'U5', since: at, how: 'claimed' as const }
const roles = [{ role: 'deputy', user: 'U6', team: null, since: at }]
const withOne = (changes: Partial<Concern> = {}, more: Partial<State> = {}) =>
  sampleState({ concerns: [{ ...open, ...changes }], imoc, roles, ...more })

test.each([
  ['1 answer we test it now', { number: 1, text: 'we test it now' }],
  ['#1 answered: yes', { number: 1, text: 'yes' }],
  ['2 answers are missing', null],
  ['1 hour is too long', null],
  ['7 answer what', null],
])('The text %j is read as an answer to a concern or as a new concern', (typed, read) => {
  expect(readReply(typed, withOne())).toEqual(read)
})

test('A concern without a name is recorded with the next number and no actor', () => {
  expect(raise(withOne(), { id: 'x', text: ' second ', by: null }, now)).toEqual({
    facts: [
      { kind: 'concern-raised', data: { number: 2, text: 'second' }, actor: null, occurredAt: now, key: 'concern:x' },
    ],
  })
  expect(raise(withOne(), { id: 'x', text: '  ', by: null }, now)).toMatchObject({
    refused: expect.stringMatching(/Say what worries you/),
  })
})

describe('an answer to a concern', () => {
  const answered = { by: 'U5', at, text: 'yes' }
  test.each<[string, string, Partial<Concern>, Partial<State>, RegExp | null]>([
    ['The IMOC can answer a concern', 'U5', {}, {}, null],
    ['A deputy can answer a concern', 'U6', {}, {}, null],
    ['Nobody else can answer a concern', 'U1', {}, {}, /for the IMOC to answer, and that is <@U5>/],
    [
      'Nobody can answer a concern while there is no IMOC',
      'U1',
      {},
      { imoc: null },
      /there is no IMOC\. To become the IMOC, type \/incident imoc me/,
    ],
    [
      'A concern that is answered cannot be answered again',
      'U5',
      { answer: answered },
      {},
      /<@U5> has answered concern 1 already/,
    ],
  ])('%s', (_, by, changes, more, words) => {
    const outcome = answer(withOne(changes, more), { number: 1, text: 'We look at both.', by }, now)

    if (words === null)
      expect(outcome).toMatchObject({ facts: [{ data: { number: 1, text: 'We look at both.' }, actor: by }] })
    else expect(asSaid(outcome)).toMatchObject({ refused: expect.stringMatching(words) })
  })
})

test.each<[string, Partial<Concern>, Partial<State>, boolean]>([
  ['reminds the IMOC', {}, {}, true],
  ['waits for an IMOC', {}, { imoc: null }, false],
  ['does nothing twice', { chased: { user: 'U5', lateMs: 0 } }, {}, false],
  ['does nothing once it is answered', { answer: { by: 'U5', at, text: 'yes' } }, {}, false],
  ['does nothing once the incident is over', {}, { status: 'closed' }, false],
])('The timer of a concern %s', (_, changes, more, reminds) => {
  expect(chase(withOne(changes, more), { number: 1, lateMs: 5 })).toEqual(
    reminds ? { number: 1, user: 'U5', lateMs: 5 } : null,
  )
})
