import fc from 'fast-check'
import { checkHome, checkMessage, problemText } from 'practice-slack/limits'
import { describe, expect, it, test } from 'vitest'
import { readSettings } from '../../../../src/config/index.ts'
import { features } from '../../../../src/features/index.ts'
import { others } from '../../../../src/features/shell/card/buttons.ts'
import { cardRoom, linesOnPhone } from '../../../../src/features/shell/card/phone.ts'
import { cardMessage } from '../../../../src/features/shell/card/view.ts'
import { homeBlocks } from '../../../../src/features/shell/home/view.ts'
import type { State } from '../../../../src/incident/state.ts'
import { incident } from '../../../incident/timeline/arbitrary-facts.ts'
import { sampleState } from '../../../support/sample-state.ts'
import { actionsIn } from '../../../support/words.ts'

const settings = readSettings(['practice/config', 'config'])
const links = {
  timeline: 'https://imoc.example/t',
  writeUp: 'https://imoc.example/w',
  status: 'https://imoc.example/s',
}
const parts = features.flatMap((feature) => feature.card ?? [])
const cardOf = (state: State) => cardMessage({ state, settings, links }, parts)

/** Slack refuses a message whose blocks are each legal and too long together; where, is not documented. */
const together = 9_600
const textOf = (blocks: unknown): number =>
  [...JSON.stringify(blocks).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)].reduce(
    (sum, [, text = '']) => sum + text.length,
    0,
  )

describe('the card', () => {
  test("The card keeps Slack's limits, whatever the incident", () => {
    fc.assert(
      fc.property(incident, ({ state }) => {
        const card = cardOf(state)

        expect(checkMessage(card).map(problemText)).toEqual([])
        expect(textOf(card.blocks)).toBeLessThan(together)
      }),
      { numRuns: 200 },
    )
  })

  it("The card keeps Slack's limits where much is open and every text is as long as it may be", () => {
    const long = 'A long word, and * many_more ~of them~ <@U1> & so on. '.repeat(60).slice(0, 3_000)
    const card = cardOf({ ...busiest(40, long), title: long.slice(0, 150) })

    expect(checkMessage(card).map(problemText)).toEqual([])
    expect(textOf(card.blocks)).toBeLessThan(together)
  })

  test.each(['busy', 'without an IMOC', 'paging'])(
    'The card takes at most one and a half screens of a phone (%s)',
    (how) => {
      const sentence = 'The pool of the checkout database is full, since the deploy of 13:50 doubled its connections'
      const update = {
        ...{ at, by: 'U1', text: sentence.repeat(5), impact: sentence.repeat(2), doing: sentence.repeat(2) },
        ...{ status: 'identified', nextAt: at },
      }
      const imoc = how === 'busy' ? { user: 'U1', since: at } : null
      const state = { ...busiest(4, sentence), update, imoc, callImoc: how === 'paging' } as State
      const card = cardOf(state)
      const text = JSON.stringify(card.blocks)

      expect(linesOnPhone(card.blocks ?? [])).toBeLessThanOrEqual(cardRoom)
      // What has no room is told by its count, and nothing by neither.
      for (const kind of ['allout', 'oncern', 'ecided|decision', 'ypothes', 'ask', 'line. of work', 'lock'])
        expect(text).toMatch(new RegExp(kind))
    },
  )

  it('The card has four buttons in the open, with status and severity, and all others in one menu', () => {
    const states = [null, { user: 'U1', since: at }].flatMap((imoc) =>
      [true, false].flatMap((callImoc) =>
        [0, 3].map((count) => ({ ...busiest(count, 'Words'), imoc, callImoc }) as State),
      ),
    )
    for (const state of states) {
      const row = cardOf(state).blocks?.find(({ type }) => type === 'actions')
      const elements = row?.type === 'actions' ? row.elements : []
      const [open, menu] = [elements.slice(0, 4), elements[4]]

      expect(open.map(({ type }) => type)).toEqual(['button', 'button', 'button', 'button'])
      expect(actionsIn(open)).toEqual(expect.arrayContaining(['card-update', 'card-status', 'card-severity']))
      expect(elements).toHaveLength(5)
      expect(menu?.type).toBe('overflow')
      expect(actionsIn([menu]).length).toBeLessThanOrEqual(5)
      const beyond = others({ state, settings, links }, parts).blocks ?? []
      const all = actionsIn([...elements, ...beyond])
      const lock = state.locks.length ? 'choose-lift' : 'lock-deploys'
      const always = [
        'take-imoc',
        'callout-open',
        'concern-open',
        'board-open',
        'decide-open',
        'roles-open',
        'mitigate',
      ]
      expect(all).toEqual(expect.arrayContaining([...always, lock, ...(state.imoc ? ['handover-open'] : [])]))
      expect(new Set(all).size).toBe(all.length)
    }
  })
})

const at = '2026-03-02T12:00:00.000Z'

/** An incident in which so many of everything are open, each in these words. */
function busiest(count: number, long: string): State {
  const many = Array.from({ length: count }, (_, index) => index + 1)
  return sampleState({
    channel: { id: 'C1', name: 'inc' },
    callouts: many.map((number) => ({
      ...{ number, from: 'U1', to: 'U2', at, text: long, how: long, plan: long, status: 'open', question: long },
      ...{ answeredAt: null, chased: [] },
    })),
    concerns: many.map((number) => ({ number, from: null, at, text: long, answer: null })),
    decisions: many.map((number) => ({ number, by: 'U1', at, what: long })),
    hypotheses: many.map((number) => ({ number, by: 'U1', at, text: long, is: 'testing', evidence: [] })),
    tasks: many.map((number) => ({
      number,
      by: 'U1',
      at,
      text: long,
      taker: null,
      takenAt: null,
      given: [],
      done: null,
    })),
    changes: many.map((number) => ({
      ...{
        number,
        by: 'U1',
        at,
        text: long,
        service: 'database',
        temporary: true,
        ended: null,
        beside: many,
        asked: null,
        met: [],
      },
    })),
    undos: many.map((number) => ({ number, by: 'U1', at, text: long, change: null, done: null })),
    lines: many.map((number) => ({ number, by: 'U1', at, title: long, lead: 'U2', place: null, closed: null })),
    locks: many.map((number) => ({
      ...{ lock: `l${number}`, service: null, reason: long, by: 'U1', at, lifting: null },
      targets: [{ provider: 'shipit', target: long, is: 'held', because: null, error: null, link: null, since: at }],
    })),
    roles: many.map((number) => ({ role: 'expert', user: `U${number}`, team: long, since: at })),
  })
}

describe('the Home tab', () => {
  test("The Home tab keeps Slack's limits, whatever is open", () => {
    fc.assert(
      fc.property(fc.array(incident, { maxLength: 20 }), (all) => {
        const open = all.map(({ state }) => state)
        const many = Array.from({ length: 150 }, () => ({ type: 'divider' as const }))
        const blocks = homeBlocks({ open, parts: many, heard: null, now: new Date(0) }, settings)

        expect(checkHome({ type: 'home', blocks }).map(problemText)).toEqual([])
      }),
      { numRuns: 50 },
    )
  })
})
