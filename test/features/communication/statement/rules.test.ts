import { describe, expect, test } from 'vitest'
import { readSettings } from '../../../../src/config/index.ts'
import {
  isUnanswered,
  list,
  settledBy,
  soundsLikeTrouble,
  worthALook,
} from '../../../../src/features/communication/statement/rules.ts'
import { after, minutes } from '../../../../src/incident/clock.ts'
import type { Fact, FactBody, FactOf } from '../../../../src/incident/facts.ts'
import type { State } from '../../../../src/incident/state.ts'
import { sampleState } from '../../../support/sample-state.ts'

const settings = readSettings(['config'])
const { patterns } = settings.crew.statements
const start = new Date('2026-03-02T12:00:00Z')

let seq = 1
const at = (body: FactBody, actor: string | null, second: number): Fact => {
  seq += 1
  const occurredAt = after(start, second * 1_000)
  return { ...body, seq, actor, occurredAt, recordedAt: occurredAt }
}
const author = { thread: null, broadcast: false, files: [], bot: null }
const ts = (second: number) => `100${second}.1`
/** Said by U1, unless it says otherwise. */
const said = (text: string, second = 0, more: Partial<FactOf<'message'>['data']> = {}): FactOf<'message'> => {
  const data = { channel: 'C1', ts: ts(second), user: 'U1', ...author, text, ...more }
  return at({ kind: 'message', data }, data.user, second) as FactOf<'message'>
}
const edited = (text: string, second: number) =>
  at({ kind: 'message-edited', data: { channel: 'C1', ts: ts(0), text } }, 'U1', second)
const reacted = (kind: 'reaction-added' | 'reaction-removed', by: string, second: number) =>
  at({ kind, data: { channel: 'C1', ts: ts(0), name: 'eyes' } }, by, second)
const deleted = (second: number, by: string) =>
  at({ kind: 'message-deleted', data: { channel: 'C1', ts: ts(second) } }, by, 9)

describe('what sounds like trouble', () => {
  test.each([
    ['Checkout is still failing for me.', 'still failing'],
    ['I think the replica is behind', 'I think … is'],
    ['I’m worried about the queue', "I'm worried"],
    ['does anybody know why?', '?'],
    ['does anybody know why? ', '?'],
    ['SOMETHING   IS\nWRONG', 'something is wrong'],
    ['Deploy is out, all green', null],
    ['Why? Because of the cache.', null],
    ['terrors of the deep', null],
    ['I think so. It is fine', null],
    ['&gt; still failing\nnot any more', null],
    ['```\nerrors: 0\n```', null],
    ['`still failing` is the name of the test', null],
    ['', null],
    ['No more timeouts since the rollback, all green.', null],
    ['Zero errors for ten minutes', null],
    ['The errors are gone', null],
    ['Timeouts have dropped to almost nothing', null],
    ['We no longer see errors', null],
    ["We aren't seeing timeouts any more", null],
    ['It recovered, and the errors stopped', null],
    ['See https://sentry.example/errors/123', null],
    ['See <https://sentry.example/errors/123>', null],
    ['<https://sentry.example/q?x=1?|the errors> are up', 'errors'],
    ['No errors in eu, but timeouts in us', 'timeouts'],
    ['No more errors. Login is still broken', 'still broken'],
    ['The errors are not gone', 'errors'],
    ['Still seeing errors after the fix', 'still seeing'],
    ['Fixed the cache; errors continue', 'errors'],
    ['まだ落ちています。誰か見ていますか？', '?'],
    ['هل يعمل؟', '?'],
    ['is anybody on it? :thinking_face:', '?'],
    ['errors are not decreasing', 'errors'],
    ['No idea why errors are everywhere', 'errors'],
    ['No one has looked at the errors', 'errors'],
    ['The site is more or less down, timeouts all over', 'timeouts'],
    ['The database went away, and errors everywhere', 'errors'],
    ['All our data is gone, lots of errors', 'errors'],
    ['We cannot get the errors under control', 'errors'],
    ['I think the fixed version is broken', 'I think … is'],
    ['Nothing we do makes the errors go away', 'errors'],
    ['Errors until it is fixed', 'errors'],
    ['It is not getting worse', null],
    ['Errors are down to a handful', null],
    ['No longer seeing any timeouts', null],
    ['It is back to normal, the errors were from the old release', null],
    ['Payments are not failing again so far', null],
    ['Checkout has recovered, errors were at 5 %', null],
    ['Login is fixed, the timeouts came from DNS', null],
    [':errors: is our emoji', null],
    [`${'a '.repeat(2_000)}still failing`, 'still failing'],
    [`still failing${' a'.repeat(2_000)}`, 'still failing'],
  ])('The text %j sounds like trouble by the pattern %j', (text, says) => {
    expect(soundsLikeTrouble(text, patterns)).toBe(says)
  })

  test('A hostile text is searched for trouble within a second', () => {
    const hostile = [
      'I think '.repeat(5_000),
      'something '.repeat(5_000),
      '?'.repeat(40_000),
      '`'.repeat(40_000),
      '> '.repeat(20_000),
    ]
    const began = performance.now()

    for (const text of hostile) soundsLikeTrouble(text, patterns)

    expect(performance.now() - began).toBeLessThan(1_000)
  })
})

const imoc = { user: 'U9', since: start.toISOString(), how: 'claimed' as const }
const state = (changes: Partial<State> = {}) => sampleState({ channel: { id: 'C1', name: 'inc' }, imoc, ...changes })

test.each<[string, Partial<FactOf<'message'>['data']>, Partial<State>, boolean]>([
  ['a message of trouble in the channel', {}, {}, true],
  ['no message of the IMOC', { user: 'U9' }, {}, false],
  ['no message of a bot', { bot: 'B1' }, {}, false],
  ['no message in a thread', { thread: '1.1' }, {}, false],
  ['no message in another channel', { channel: 'C2' }, {}, false],
  ['no empty message', { text: '' }, {}, false],
  ['no message after the end', {}, { status: 'resolved' }, false],
])('A later look is planned for %s', (_, more, changes, worth) => {
  const fact = said('It is still failing', 0, more)

  expect(worthALook(fact, state(changes), patterns)).toEqual(worth ? { channel: 'C1', ts: ts(0), user: 'U1' } : null)
})

const statement = { channel: 'C1', ts: ts(0), user: 'U1' }

describe('a message of trouble', () => {
  const first = said('It is still failing')
  test.each<[string, Fact[], boolean]>([
    ['A message of trouble waits while nobody writes anything', [], true],
    [
      'A message of trouble still waits when its author writes more',
      [said('anyone?', 1), said('ping', 2, { thread: ts(0) })],
      true,
    ],
    ['A message of trouble still waits when somebody writes to everybody', [said('Lunch', 1, { user: 'U2' })], true],
    ['A reply answers a message of trouble', [said('looking', 1, { user: 'U2', thread: ts(0) })], false],
    [
      'A reply of a bot does not answer a message of trouble',
      [said('Build 4', 1, { user: 'U3', bot: 'B1', thread: ts(0) })],
      true,
    ],
    ['A mention of its author answers a message of trouble', [said('<@U1|robin> looking', 1, { user: 'U2' })], false],
    [
      'A mention in another channel does not answer a message of trouble',
      [said('<@U1> hi', 1, { user: 'U2', channel: 'C2' })],
      true,
    ],
    ['A reaction answers a message of trouble', [reacted('reaction-added', 'U2', 1)], false],
    ['A reaction of its author does not answer a message of trouble', [reacted('reaction-added', 'U1', 1)], true],
    [
      'A reaction that is taken back does not answer a message of trouble',
      [reacted('reaction-added', 'U2', 1), reacted('reaction-removed', 'U2', 2)],
      true,
    ],
    [
      'A reply that is deleted does not answer a message of trouble',
      [said('looking', 1, { user: 'U2', thread: ts(0) }), deleted(1, 'U2')],
      true,
    ],
    ['An edit that no longer sounds like trouble settles the message', [edited('It works again', 1)], false],
    ['An edit that still sounds like trouble leaves the message waiting', [edited('It is failing again', 1)], true],
    ['A message of trouble that is deleted does not wait', [deleted(0, 'U1')], false],
  ])('%s', (_, since, waits) => {
    expect(isUnanswered(statement, [first, ...since], patterns)).toBe(waits)
    expect(isUnanswered(statement, [...since, first], patterns)).toBe(waits)
  })
})

test('A listed message is settled by an answer or by an edit without trouble, and by nothing else', () => {
  const listed = state({ unanswered: [statement] })
  const by = (fact: Fact) => settledBy(fact, listed, patterns).map(({ why }) => why)

  expect(by(said('looking', 1, { user: 'U2', thread: ts(0) }))).toEqual(['answered'])
  expect(by(reacted('reaction-added', 'U2', 1))).toEqual(['answered'])
  expect(by(edited('It works again', 1))).toEqual(['reworded'])
  expect(by(edited('It is failing again', 1))).toEqual([])
  expect(by(said('Lunch', 1, { user: 'U2' }))).toEqual([])
})

describe('the list of unanswered messages', () => {
  const look = { number: 3, at: start.toISOString(), user: 'U9' }
  test.each<[string, Partial<State>, number, number | null]>([
    ['starts with number 1', {}, 0, 1],
    ['keeps its number a moment later', { look }, 9, 3],
    ['gets a new number ten minutes later', { look }, 10, 4],
    ['gets a new number for another IMOC', { look: { ...look, user: 'U8' } }, 1, 4],
    ['does not name a message twice', { look, unanswered: [statement] }, 1, null],
    ['does not name what the IMOC wrote before they led', { imoc: { ...imoc, user: 'U1' } }, 1, null],
    ['is not sent after the end', { status: 'closed' }, 1, null],
  ])('The list of unanswered messages %s', (_, changes, minute, number) => {
    const listed = list(statement, state(changes), { now: after(start, minutes(minute)), settings })

    expect(listed).toEqual(number === null ? null : { ...statement, look: number })
  })
})
