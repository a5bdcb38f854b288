import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { checkHome, checkMessage, problemText } from '../../../practice/slack/limits/index.ts'
import { readSettings } from '../../../src/config/index.ts'
import { cardMessage } from '../../../src/features/card/view.ts'
import { homeBlocks } from '../../../src/features/home/view.ts'
import { features } from '../../../src/features/index.ts'
import type { State } from '../../../src/incident/state/index.ts'
import { incident } from '../../incident/timeline/arbitrary-facts.ts'
import { sampleState } from '../../support/sample-state.ts'

const settings = readSettings(['config'])
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
  test('keeps Slack’s limits, whatever the incident', () => {
    fc.assert(
      fc.property(incident, ({ state }) => {
        const card = cardOf(state)

        expect(checkMessage(card).map(problemText)).toEqual([])
        expect(textOf(card.blocks)).toBeLessThan(together)
      }),
      { numRuns: 200 },
    )
  })

  it('keeps them where much is open and every text is as long as it may be', () => {
    const at = '2026-03-02T12:00:00.000Z'
    const long = 'A long word, and * many_more ~of them~ <@U1> & so on. '.repeat(60).slice(0, 3_000)
    const many = Array.from({ length: 40 }, (_, index) => index + 1)
    const state = sampleState({
      title: long.slice(0, 150),
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
        targets: [
          { provider: 'shipit', target: long, is: 'refused', because: 'failure', error: long, link: null, since: null },
        ],
      })),
      roles: many.map((number) => ({ role: 'expert', user: `U${number}`, team: long, since: at })),
    })

    const card = cardOf(state)

    expect(checkMessage(card).map(problemText)).toEqual([])
    expect(textOf(card.blocks)).toBeLessThan(together)
  })
})

describe('the home', () => {
  test('keeps Slack’s limits, whatever is open', () => {
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
