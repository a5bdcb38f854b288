import fc from 'fast-check'
import { checkHome, checkMessage, checkView } from 'practice-slack/limits'
import { describe, expect, test } from 'vitest'
import { readSettings } from '../../../src/config/index.ts'
import { calloutModal, questionModal } from '../../../src/features/communication/callout/modals.ts'
import * as calloutOverview from '../../../src/features/communication/callout/overview.ts'
import { limits as calloutLimits } from '../../../src/features/communication/callout/rules.ts'
import * as callouts from '../../../src/features/communication/callout/view.ts'
import * as concernOverview from '../../../src/features/communication/concern/overview.ts'
import * as concerns from '../../../src/features/communication/concern/view.ts'
import * as decisions from '../../../src/features/communication/decision/view.ts'
import * as statements from '../../../src/features/communication/statement/view.ts'
import { features } from '../../../src/features/index.ts'
import { cardMessage } from '../../../src/features/shell/card/view.ts'
import type { Callout, Concern } from '../../../src/incident/communication/state.ts'
import type { FactOf } from '../../../src/incident/facts.ts'
import { sampleState } from '../../support/sample-state.ts'

/** Longer than any form takes, of what grows most on its way out; a command takes as much as a message holds. */
const long = fc
  .array(fc.constantFrom('&', '<', '*', '`', '_', 'é', '🔥', 'word ', '\n', '>', '<!channel>'), {
    minLength: 1,
    maxLength: 8,
  })
  .map((pieces) => pieces.join('').repeat(4_000).slice(0, 12_000))
const words = fc.oneof(long, fc.string({ minLength: 1, unit: 'binary' }))

const at = '2026-03-02T12:00:00.000Z'
const who = 'U0123456789'
const id = '0'.repeat(36)
const links = {
  timeline: `https://imoc.example/i/${id}/timeline`,
  writeUp: 'https://imoc.example/w',
  status: 'https://imoc.example/s',
}
const settings = readSettings(['config'])

const calloutOf = (text: string, status: Callout['status'] = 'open'): Callout => ({
  ...{ number: 100, from: who, to: 'U9', at, text, how: text, plan: text, status, question: text, askedAt: at },
  ...{
    answeredAt: at,
    chased: [
      { to: 'addressee', user: who, lateMs: 9e9 },
      { to: 'imoc', user: null, lateMs: 9e9 },
    ],
  },
})
const concernOf = (text: string, answered: boolean): Concern => ({
  ...{ number: 100, from: who, at, text, answer: answered ? { by: who, at, text } : null },
})
const stateOf = (text: string) =>
  sampleState({
    ...{ id, channel: { id: 'C0123456789', name: 'inc' }, card: { channel: 'C0123456789', ts: '1.1' } },
    imoc: { user: who, since: at, how: 'claimed' },
    callouts: Array.from({ length: 12 }, () => calloutOf(text)),
    concerns: Array.from({ length: 12 }, () => concernOf(text, false)),
    decisions: Array.from({ length: 12 }, (_, index) => ({ number: index + 1, by: who, at, what: text })),
    unanswered: Array.from({ length: 30 }, (_, index) => ({ channel: 'C0123456789', ts: `${index}.1`, user: who })),
  })

const decided = (text: string): FactOf<'decided'> => ({
  ...{ kind: 'decided', seq: 2, actor: who, occurredAt: new Date(at), recordedAt: new Date(at) },
  data: { number: 100, what: text, options: text, givenUp: text, feared: text, unknown: text, reversible: 'hard' },
})

const messages = (text: string) => {
  const state = stateOf(text)
  const lines = state.unanswered
    .slice(0, statements.most)
    .map((each) => ({ ...each, says: text, address: links.timeline }))
  const all = (['open', 'acknowledged', 'withdrawn'] as const).map((status) => calloutOf(text, status))
  const both = [true, false].map((answered) => concernOf(text, answered))
  return [
    ...all.flatMap((one) => [
      callouts.spoken(state, one, { channel: 'C1' }).message,
      callouts.delivered(state, one).message,
      callouts.nudge(state, one).message,
      callouts.word(state, one, { user: who }).message,
      callouts.question(state, one, text).message,
    ]),
    ...both.flatMap((one) => [
      concerns.raised(state, one)?.message,
      concerns.brought(state, one, who).message,
      concerns.reminder(state, one, who).message,
      concerns.told(state, one, who)?.message,
    ]),
    decisions.decisionMessage(decided(text)),
    statements.listMessage(state, lines, state.unanswered.length),
    statements.pastMessage(state, who, true),
    cardMessage(
      { state, settings, links },
      features.flatMap((feature) => feature.card ?? []),
    ),
  ].filter((message) => message !== undefined)
}

const views = (text: string) => {
  const memory = { incidentId: id, id }
  return [
    calloutModal(memory, { to: who, text, how: text, plan: text, note: 'I know nobody.' }),
    questionModal(memory, calloutOf(text)),
    concerns.concernModal(memory, { text, anonymous: true, note: 'Sure?' }),
    concerns.answerModal(id, concernOf(text, false)),
    decisions.decisionModal(memory, text),
  ]
}

const homes = (text: string) => {
  const state = stateOf(text)
  return [
    ...calloutOverview.homeBlocks(state, who),
    ...concernOverview.homeBlocks(state, who),
    ...statements.homeBlocks(state, who),
  ]
}

describe('texts of any length that people write to each other', () => {
  test('Messages with any text fit into Slack and mention nobody whom imoc does not mention', () => {
    fc.assert(
      fc.property(words, (text) => {
        for (const message of messages(text)) {
          expect(checkMessage(message)).toEqual([])
          expect(message.text.length).toBeLessThan(4_000)
          expect(JSON.stringify(message)).not.toContain('<!channel>')
        }
      }),
      { numRuns: 40 },
    )
  })

  test('Forms and the Home tab with any text fit into Slack', () => {
    fc.assert(
      fc.property(words, (text) => {
        for (const view of views(text)) expect(checkView(view)).toEqual([])
        expect(checkHome({ type: 'home', blocks: homes(text) })).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  test('A text as long as its form allows is shown whole', () => {
    const { message } = callouts.spoken(stateOf('x'), calloutOf('x'.repeat(calloutLimits.text)), { channel: 'C1' })

    expect(JSON.stringify(message)).toContain('x'.repeat(calloutLimits.text))
  })
})
