import fc from 'fast-check'
import { checkMessage } from 'practice-slack/limits'
import { describe, expect, test } from 'vitest'
import { readSettings } from '../../../../src/config/index.ts'
import {
  acknowledge,
  askForHelp,
  cannot,
  endOpenPages,
  isOpen,
  mayStart,
  pagedNext,
  started,
} from '../../../../src/features/on-call/page/rules.ts'
import { cardBlocks, homeBlocks, pageMessage } from '../../../../src/features/on-call/page/view.ts'
import { after, minutes } from '../../../../src/incident/clock.ts'
import type { Fact, NewFact } from '../../../../src/incident/facts.ts'
import { apply } from '../../../../src/incident/fold.ts'
import type { Refusal } from '../../../../src/incident/refusal.ts'
import type { State } from '../../../../src/incident/state.ts'
import { asSaid } from '../../../support/as-said.ts'
import { sampleState } from '../../../support/sample-state.ts'

const now = new Date('2026-03-02T12:00:00Z')
const settings = readSettings(['config'])
const { checklists } = settings

/** The state once these facts are recorded, keys and all: what is recorded already is left out. */
function recorded(state: State, facts: NewFact[], keys = new Set<string>()): State {
  return facts.reduce((before, fact) => {
    if (fact.key !== undefined && keys.has(fact.key)) return before
    if (fact.key !== undefined) keys.add(fact.key)
    return apply(before, { ...fact, seq: before.version + 1, recordedAt: now } as Fact, before.id)
  }, state)
}
const step = (rung: number, user: string, medium: 'slack' | 'pagerduty' = 'slack') => ({
  rung,
  user,
  who: user,
  medium,
})
const first = (state: State, user = 'U2') =>
  recorded(state, started(state, { page: 'p1', from: 0, step: step(0, user), passed: [], lateMs: 0 }, now).facts)
const next = (state: State, rung: number, user: string | null) => {
  const found = { page: 'p1', from: rung, step: user === null ? null : step(rung, user), passed: [], lateMs: 0 }
  return recorded(state, pagedNext(state, found, now).facts)
}
const press = (state: State, by: string) => acknowledge(state, { page: 'p1', by, run: `run-${by}`, checklists }, now)
const done = (state: State, result: { facts: NewFact[] } | Refusal) =>
  'refused' in result ? state : recorded(state, result.facts)

describe('the start of a page', () => {
  const leads = { user: 'U9', since: now.toISOString(), how: 'claimed' as const }

  test.each<[string, boolean, State]>([
    ['A page starts where nobody leads and nobody is paged', true, sampleState()],
    ['A page does not start where somebody leads', false, sampleState({ imoc: leads })],
    ['A page does not start once the incident is over', false, sampleState({ status: 'resolved' })],
    ['A page does not start while another is on its way', false, first(sampleState())],
    ['A page starts again once nobody on the escalation list has answered', true, next(first(sampleState()), 1, null)],
    ['A page starts for a drill', true, sampleState({ kind: 'drill' })],
    ['A page does not start for a near-miss', false, sampleState({ kind: 'near-miss' })],
    ['A page does not start for a past incident', false, sampleState({ kind: 'past' })],
  ])('%s', (_, may, state) => {
    expect(mayStart(state)).toBe(may)
  })

  test('A page says why others were skipped, or that nobody can be reached', () => {
    const found = { page: 'p1', from: 0, passed: ['ghost is away'], lateMs: 0 }

    expect(started(sampleState(), { ...found, step: step(1, 'U3') }, now).facts).toMatchObject([
      { kind: 'paged', data: { why: 'ghost is away', rung: 1, user: 'U3' } },
    ])
    expect(started(sampleState(), { ...found, step: null }, now).facts).toMatchObject([
      { kind: 'imoc-missing', data: { why: expect.stringContaining('ghost is away; correct config/rota.yaml') } },
    ])
  })
})

test('The next person is paged once, and not where somebody came meanwhile', () => {
  const state = first(sampleState())
  const twice = next(next(state, 1, 'U3'), 1, 'U4')
  const came = done(state, press(state, 'U2'))

  expect(twice.pages[0]?.rungs.map(({ user }) => user)).toEqual(['U2', 'U3'])
  expect(next(came, 1, 'U3').pages[0]?.rungs).toHaveLength(1)
})

test('The second to acknowledge is told who was first', () => {
  const state = next(first(sampleState()), 1, 'U3')
  const led = done(state, press(state, 'U3'))

  expect(asSaid(press(led, 'U2'))).toEqual({
    refused: '<@U3> was first and is the IMOC of INC-7. Thank you for answering.',
  })
  expect(press(led, 'U3')).toEqual({ refused: 'You are the IMOC of INC-7 already.' })
})

test('Only the people who are paged can answer, and whoever said that they cannot may still come', () => {
  const state = first(sampleState())
  const refused = done(state, cannot(state, { page: 'p1', by: 'U2' }, now))

  expect(press(state, 'U5')).toHaveProperty('refused', expect.stringContaining('is not yours'))
  expect(cannot(refused, { page: 'p1', by: 'U2' }, now)).toHaveProperty('refused')
  expect(done(refused, press(refused, 'U2')).imoc?.user).toBe('U2')
})

test('One person is asked for help once at a time', () => {
  const wish = { page: 'h1', user: 'U4', who: 'Aiko', why: null, by: 'U1' }
  const state = done(sampleState(), askForHelp(sampleState(), wish, now))

  expect(askForHelp(state, { ...wish, page: 'h2' }, now)).toHaveProperty('refused')
  expect(askForHelp(state, { ...wish, page: 'h2', user: 'U5' }, now)).toHaveProperty('facts')
  expect(askForHelp(sampleState({ status: 'closed' }), wish, now)).toHaveProperty('refused')
})

/** Whatever people and timers do, in whatever order. */
const deeds = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constantFrom('acknowledge' as const, 'cannot' as const),
      by: fc.constantFrom('U2', 'U3', 'U4'),
    }),
    fc.record({ do: fc.constant('climb' as const), from: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ do: fc.constant('end' as const) }),
    fc.record({ do: fc.constant('resolve' as const) }),
  ),
  { maxLength: 25 },
)

test('At most one answer to a page makes an IMOC, and a page ends once somebody leads or the incident is over', () => {
  fc.assert(
    fc.property(deeds, (all) => {
      const keys = new Set<string>()
      let state = first(sampleState())
      const leaders: string[] = []
      for (const deed of all) {
        const before = state.imoc?.user
        const result =
          deed.do === 'acknowledge'
            ? press(state, deed.by)
            : deed.do === 'cannot'
              ? cannot(state, { page: 'p1', by: deed.by }, now)
              : deed.do === 'climb'
                ? pagedNext(
                    state,
                    {
                      ...{ page: 'p1', from: deed.from, passed: [], lateMs: 0 },
                      step: deed.from > 2 ? null : step(deed.from, `U${deed.from + 2}`),
                    },
                    now,
                  )
                : deed.do === 'end'
                  ? endOpenPages(state, now)
                  : {
                      facts: [
                        {
                          ...{ kind: 'status-changed' as const, actor: 'U1', occurredAt: now },
                          data: { from: state.status, to: 'resolved' as const, why: null },
                        },
                      ],
                    }
        if (!('refused' in result)) state = recorded(state, result.facts, keys)
        if (state.imoc && state.imoc.user !== before) leaders.push(state.imoc.user)
      }
      const [page] = recorded(state, endOpenPages(state, now).facts, keys).pages

      expect(leaders.length).toBeLessThanOrEqual(1)
      expect(page?.rungs.map(({ rung }) => rung)).toEqual([...new Set(page?.rungs.map(({ rung }) => rung))].sort())
      if (state.imoc || state.status === 'resolved') expect(page?.over).not.toBeNull()
      if (page?.over === 'acknowledged') expect(state.imoc?.user).toBe(leaders[0])
    }),
  )
})

test("A page keeps within Slack's limits, and its words are never markup", () => {
  const long = { title: `<!channel> *${'x'.repeat(145)}`, channelRefused: 'y'.repeat(500) }
  const state = next(next(first(sampleState(long)), 1, 'U3'), 2, 'U4')
  const help = done(
    state,
    askForHelp(state, { page: 'h1', user: 'U6', who: 'Six', why: `<!here> ${'*z'.repeat(150)}`, by: 'U1' }, now),
  )

  for (const [index, user] of [
    [0, 'U2'],
    [0, 'U4'],
    [1, 'U6'],
  ] as const) {
    const page = help.pages[index]
    if (!page) throw new Error('The state has no such page.')
    const message = pageMessage({ state: help, page, user, settings })
    expect(checkMessage(message)).toEqual([])
    expect(JSON.stringify(message)).not.toMatch(/<!(channel|here)>/)
    expect(isOpen(help, page)).toBe(true)
  }
  expect(checkMessage({ text: 'card', blocks: cardBlocks(help) })).toEqual([])
  expect(checkMessage({ text: 'home', blocks: homeBlocks('U6', [help]) })).toEqual([])
})

test("The Home tab of somebody who is paged has the page with its buttons, and nobody else's has", () => {
  const state = next(first(sampleState()), 1, 'U3')
  const led = done(state, press(state, 'U3'))

  expect(JSON.stringify(homeBlocks('U3', [state]))).toMatch(/You are paged: INC-7.*page-acknowledge.*page-cannot/)
  expect(homeBlocks('U5', [state])).toEqual([])
  expect(homeBlocks('U2', [led])).toEqual([])
})

test('A page that comes late says so', () => {
  const state = first(sampleState())
  const late = { page: 'p1', from: 1, step: step(1, 'U3'), passed: [], lateMs: minutes(42) }
  const told = recorded(state, pagedNext(state, late, after(now, minutes(47))).facts)
  const [page] = told.pages
  if (!page) throw new Error('The state has no page.')

  expect(JSON.stringify(pageMessage({ state: told, page, user: 'U3', settings }))).toContain('This comes 42 min late')
  expect(JSON.stringify(pageMessage({ state: told, page, user: 'U2', settings }))).not.toContain('late')
})
