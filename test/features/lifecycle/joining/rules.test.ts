import { checkMessage } from 'practice-slack/limits'
import { describe, expect, test } from 'vitest'
import { readSettings } from '../../../../src/config/index.ts'
import { choosePart, isNews, needsStory } from '../../../../src/features/lifecycle/joining/rules.ts'
import { story } from '../../../../src/features/lifecycle/joining/view.ts'
import { after, minutes } from '../../../../src/incident/clock.ts'
import type { State } from '../../../../src/incident/state.ts'
import { untouched } from '../../../../src/incident/timeline/analysis.ts'
import type { TimelineEntry } from '../../../../src/incident/timeline/entry.ts'
import { sampleState } from '../../../support/sample-state.ts'

const now = new Date('2026-03-02T12:00:00Z')
const at = '2026-03-02T11:40:00.000Z'
const held = (role: string, user: string) => ({ role, user, team: null, since: at })

describe('who needs the story so far', () => {
  const rung = { rung: 0, user: 'U5', who: '@jo', medium: 'slack' as const, at, lateMs: 0, answer: null }
  const page = { page: 'p', for: 'imoc' as const, by: null, why: null, at, rungs: [rung], exhausted: false, over: null }
  const offer = { id: 'h', from: 'U2', to: 'U5', at, summary: null, trajectory: null, waitingOn: null, tired: null }

  test.each<[string, boolean, Partial<State>]>([
    ['somebody new', true, {}],
    ['nobody who declared the incident', false, { declaredBy: 'U5' }],
    ['nobody who leads it', false, { imoc: { user: 'U5', since: at, how: 'claimed' } }],
    ['nobody who was paged', false, { pages: [page] }],
    ['nobody with a role', false, { roles: [held('scribe', 'U5')] }],
    ['nobody who is asked to take over', false, { handovers: [{ ...offer, answer: null, why: null, dropped: false }] }],
    ['nobody a second time', false, { briefed: ['U5'] }],
    ['nobody once it is over', false, { status: 'resolved' }],
  ])('The story so far is sent to %s', (_, needs, changes) => {
    expect(needsStory(sampleState(changes), 'U5')).toBe(needs)
  })

  test.each([
    ['just now is sent the story', 0, true],
    ['ten minutes ago is sent the story', 10, true],
    ['eleven minutes ago has read along and is not sent the story', 11, false],
  ])('Somebody who came %s', (_, ago, news) => {
    expect(isNews({ occurredAt: after(now, -minutes(ago)) }, now)).toBe(news)
  })
})

describe('the part that somebody chooses', () => {
  const choose = (part: 'respond' | 'observe', changes: Partial<State> = {}, observer = true) => {
    const done = choosePart(sampleState(changes), { user: 'U5', part, observer }, now)
    return 'facts' in done ? done.facts.map(({ kind }) => kind) : done.refused
  }

  test.each<[string, ReturnType<typeof choose>, string[] | string]>([
    ['Choosing to respond is recorded', choose('respond'), ['part-chosen']],
    ['Choosing to observe gives a role', choose('observe'), ['part-chosen', 'role-given']],
    ['Choosing to observe is only recorded where there is no such role', choose('observe', {}, false), ['part-chosen']],
    [
      'Choosing to observe gives nobody the role twice',
      choose('observe', { roles: [held('observer', 'U5')] }),
      ['part-chosen'],
    ],
    [
      'Choosing to respond ends observing',
      choose('respond', { roles: [held('observer', 'U5')] }),
      ['part-chosen', 'role-left'],
    ],
    [
      'Choosing the same part twice is recorded once',
      choose('respond', { parts: { U5: 'respond' } }),
      'I have noted that already; thank you.',
    ],
    [
      'Choosing a part is refused once the incident is over',
      choose('respond', { status: 'closed' }),
      'INC-7 is closed; there is nothing left to do in it.',
    ],
  ])('%s', (_, done, expected) => {
    expect(done).toEqual(expected)
  })
})

describe('the story so far', () => {
  const settings = { ...readSettings(['config']), roles: [] }
  const tell = (changes: Partial<State>, entries: TimelineEntry[] = []) =>
    story({ state: sampleState(changes), entries, settings, now })
  const done = { by: 'U4', at, outcome: 'errors went down' }
  const alone = { beside: [], asked: null, met: [] }
  const change = {
    number: 1,
    by: 'U4',
    at,
    text: 'restart the reader',
    service: null,
    temporary: false,
    ended: done,
    ...alone,
  }
  const evidence = [{ by: 'U4', at, to: 'ruled-out' as const, text: 'its graph is flat' }]

  test('The story tells what was tried and what it did, what was ruled out, what people think and what is needed', () => {
    const words = JSON.stringify(
      tell({
        changes: [change, { ...change, text: 'drain the queue', ended: null }],
        hypotheses: [
          { number: 1, by: 'U4', at, text: 'the network', is: 'ruled-out', evidence },
          { number: 2, by: 'U4', at, text: 'one bad message', is: 'supported', evidence: [] },
        ],
        tasks: [
          { number: 1, by: 'U4', at, text: 'call the warehouse', taker: null, takenAt: null, given: [], done: null },
          { number: 2, by: 'U4', at, text: 'watch the graph', taker: 'U6', takenAt: at, given: [], done: null },
        ],
        concerns: [{ number: 1, from: null, at, text: 'Is the backup safe?', answer: null }],
      }).blocks,
    )

    expect(words).toContain('restart the reader: errors went down')
    expect(words).toContain('Ruled out: “the network”: its graph is flat')
    expect(words).toContain('one bad message: supported')
    expect(words).toContain('drain the queue (<@U4>)')
    expect(words).toContain('<@U6>: watch the graph')
    expect(words).toContain('Somebody for: call the warehouse')
    expect(words).toContain('An answer to: Is the backup safe?')
    expect(words).not.toContain('the network: ruled-out')
  })

  test.each(['a long word ', '&', '*_', '🦊'])(
    'The story fits into one message, however much of "%s" there is to tell',
    (piece) => {
      const words = piece.repeat(600).slice(0, 600)
      const many = <T>(one: (number: number) => T) => Array.from({ length: 60 }, (_, index) => one(index + 1))
      const entry: TimelineEntry = {
        ...{ type: 'note', id: 'n', seq: 1, seqs: [1], at, recordedAt: at, highlighted: true, withdrawn: false },
        ...untouched(),
        ...{ who: { id: 'U4', name: words.slice(0, 80), is: 'person' }, plain: words },
      }
      const message = tell(
        {
          title: words.slice(0, 150),
          update: {
            ...{ id: 'u', headline: 'h', text: words.repeat(2), impact: words, doing: words, status: 'identified' },
            ...{ nextAt: null, at, by: 'U4', components: {}, audiences: [], outcomes: [] },
          },
          roles: many((number) => held(words.slice(0, 40), `U${number}`)),
          hypotheses: many((number) => ({ number, by: 'U4', at, text: words, is: 'open', evidence: [] })),
          tasks: many((number) => ({
            number,
            by: 'U4',
            at,
            text: words,
            taker: null,
            takenAt: null,
            given: [],
            done: null,
          })),
        },
        many(() => entry),
      )

      expect(checkMessage(message)).toEqual([])
    },
  )
})
