import { describe, expect, test } from 'vitest'
import { readCallout } from '../../../../src/features/communication/callout/read-callout.ts'
import {
  acknowledge,
  ask,
  callOut,
  chase,
  chases,
  takeBack,
} from '../../../../src/features/communication/callout/rules.ts'
import { after, minutes } from '../../../../src/incident/clock.ts'
import type { Callout } from '../../../../src/incident/communication/state.ts'
import { isRefusal } from '../../../../src/incident/refusal.ts'
import type { State } from '../../../../src/incident/state.ts'
import { inMrkdwn } from '../../../../src/slack/in-mrkdwn.ts'
import { sampleState } from '../../../support/sample-state.ts'

const now = new Date('2026-03-02T12:00:00Z')
const nothing = { how: '', plan: '' }

describe('the text of a callout', () => {
  test.each<[string, ReturnType<typeof readCallout>]>([
    ['<@U2|jonas> disk full', { to: { id: 'U2' }, text: 'disk full', ...nothing }],
    ['to <@U2>: disk full', { to: { id: 'U2' }, text: 'disk full', ...nothing }],
    ['<@U2> disk full · df · I stop it', { to: { id: 'U2' }, text: 'disk full', how: 'df', plan: 'I stop it' }],
    ['<@U2> disk full | df | I stop it', { to: { id: 'U2' }, text: 'disk full', how: 'df', plan: 'I stop it' }],
    [
      '<@U2> disk full · how I know: df · what I plan: stop · and wait',
      { to: { id: 'U2' }, text: 'disk full', how: 'df', plan: 'stop · and wait' },
    ],
    ['<@U2> disk full · · stop', { to: { id: 'U2' }, text: 'disk full', how: '', plan: 'stop' }],
    ['<@U2> a|b &lt; <#C1|db> <https://x|y>', { to: { id: 'U2' }, text: 'a|b < #db y (https://x)', ...nothing }],
    ['<@U2>', { to: { id: 'U2' }, text: '', ...nothing }],
    ['@jon.as, disk full', { to: { handle: 'jon.as' }, text: 'disk full', ...nothing }],
    ['disk full <@U2>', { to: null, text: 'disk full @U2', ...nothing }],
    ['', { to: null, text: '', ...nothing }],
  ])('A callout is read from %j', (typed, read) => {
    expect(readCallout(typed)).toEqual(read)
  })
})

const open: Callout = {
  ...{ number: 1, from: 'U1', to: 'U2', at: now.toISOString(), text: 'disk full', how: null, plan: null },
  ...{ status: 'open', question: null, answeredAt: null, chased: [] },
}
const withOne = (changes: Partial<Callout> = {}, more: Partial<State> = {}) =>
  sampleState({ callouts: [{ ...open, ...changes }], ...more })
const refused = (outcome: object) => (isRefusal(outcome) ? inMrkdwn(outcome.refused) : null)

describe('calling out', () => {
  const said = { id: 'x', to: 'U2', text: ' disk full ', how: ' ', plan: 'stop', by: 'U1' }

  test('A callout is recorded with the next number, once for each form', () => {
    expect(callOut(withOne(), said, now)).toMatchObject({
      facts: [
        { data: { number: 2, to: 'U2', text: 'disk full', how: null, plan: 'stop' }, key: 'callout:x', actor: 'U1' },
      ],
    })
  })

  test.each([
    ['oneself', { ...said, to: 'U1' }, /for another person/],
    ['somebody without any words', { ...said, text: ' ' }, /Write what you see/],
  ])('A callout to %s is refused', (_, input, words) => {
    expect(refused(callOut(withOne(), input, now))).toMatch(words)
  })
})

describe('an answer to a callout', () => {
  const ways = {
    acknowledge: (state: State, by: string) => acknowledge(state, { number: 1, by }, now),
    ask: (state: State, by: string) => ask(state, { id: 'q', number: 1, by, words: 'Which?' }, now),
    'take back': (state: State, by: string) => takeBack(state, { number: 1, by }, now),
  }

  test.each<[keyof typeof ways, string, Partial<Callout>, RegExp | null]>([
    ['acknowledge', 'U2', {}, null],
    ['acknowledge', 'U1', {}, /is for <@U2>/],
    ['acknowledge', 'U2', { status: 'acknowledged' }, /<@U2> has acknowledged callout 1 already/],
    ['acknowledge', 'U2', { status: 'withdrawn' }, /<@U1> has taken callout 1 back already/],
    ['ask', 'U2', { question: 'What?', askedAt: now.toISOString() }, null],
    ['ask', 'U3', {}, /is for <@U2>/],
    ['take back', 'U1', {}, null],
    ['take back', 'U2', {}, /is <@U1>'s/],
    ['take back', 'U1', { status: 'acknowledged' }, /acknowledged callout 1 already/],
  ])('A request to %s by %s, for a callout with %j, is decided (refusal: %s)', (way, by, changes, words) => {
    const outcome = ways[way](withOne(changes), by)

    if (words === null) expect(outcome).toMatchObject({ facts: [{ data: { number: 1 }, actor: by }] })
    else expect(refused(outcome)).toMatch(words)
  })

  test('An answer to a callout that does not exist is refused', () => {
    expect(refused(acknowledge(sampleState(), { number: 1, by: 'U2' }, now))).toMatch(/This callout no longer exists/)
  })
})

const crew = { callout: { nudge_after_minutes: 3, tell_imoc_after_minutes: 6 } }
const settings = {
  crew: {
    ...crew,
    concern: { remind_after_minutes: 15 },
    statements: { unanswered_after_minutes: 10, list_every_minutes: 10, patterns: [] },
  },
}
const reminded: Callout['chased'] = [{ to: 'addressee', user: 'U2', lateMs: 0 }]

test.each<[string, Partial<Callout>, [string, number][]]>([
  [
    'that was just made',
    {},
    [
      ['addressee', 3],
      ['imoc', 6],
    ],
  ],
  ['whose addressee was reminded and then asked a question', { chased: reminded }, [['imoc', 3]]],
  ['that the IMOC knows of', { chased: [...reminded, { to: 'imoc', user: null, lateMs: 0 }] }, []],
])('A callout %s has its timers', (_, changes, timers) => {
  const set = chases({ ...open, ...changes }, { seq: 9, from: now, settings })

  expect(set.map(({ data, dueAt }) => [data?.to, dueAt])).toEqual(timers.map(([to, m]) => [to, after(now, minutes(m))]))
})

describe('a timer of a callout', () => {
  const imoc = (user: string) => ({ imoc: { user, since: now.toISOString(), how: 'claimed' as const } })
  const deputy = (user: string) => ({ roles: [{ role: 'deputy', user, team: null, since: now.toISOString() }] })
  const wish = { number: 1, since: open.at, lateMs: 0 }

  test.each<[string, 'addressee' | 'imoc', Partial<Callout>, Partial<State>, string | null | undefined]>([
    ['reminds its addressee', 'addressee', {}, {}, 'U2'],
    ['tells the IMOC', 'imoc', {}, imoc('U5'), 'U5'],
    ['tells the IMOC that their own callout waits', 'imoc', {}, imoc('U1'), 'U1'],
    ['posts in the channel where nobody leads', 'imoc', {}, deputy('U6'), null],
    ['tells the deputy where the IMOC has not answered', 'imoc', {}, { ...imoc('U2'), ...deputy('U6') }, 'U6'],
    ['posts in the channel where the IMOC has not answered and nobody is deputy', 'imoc', {}, imoc('U2'), null],
    [
      'posts in the channel where the IMOC has not answered the deputy',
      'imoc',
      {},
      { ...imoc('U2'), ...deputy('U1') },
      null,
    ],
    ['does nothing once the callout was acknowledged', 'imoc', { status: 'acknowledged' }, imoc('U5'), undefined],
    ['does nothing once the callout was withdrawn', 'addressee', { status: 'withdrawn' }, {}, undefined],
    ['does nothing twice', 'addressee', { chased: reminded }, {}, undefined],
    [
      'does nothing where a question started the wait anew',
      'addressee',
      { askedAt: after(now, 1).toISOString() },
      {},
      undefined,
    ],
    ['does nothing once the incident is over', 'addressee', {}, { status: 'resolved' }, undefined],
  ])('The timer of a callout %s', (_, to, changes, more, user) => {
    const told = chase(withOne(changes, more), { ...wish, to })

    expect(told).toEqual(user === undefined ? null : { number: 1, to, user, lateMs: 0 })
  })
})
