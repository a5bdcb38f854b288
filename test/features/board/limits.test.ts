import fc from 'fast-check'
import { checkHome, checkMessage, checkView } from 'practice-slack/limits'
import { describe, expect, test } from 'vitest'
import { readSettings } from '../../../src/config/index.ts'
import { type OverlappingChange, overlaps } from '../../../src/features/board/changes/overlaps.ts'
import * as changes from '../../../src/features/board/changes/view.ts'
import * as hypotheses from '../../../src/features/board/hypotheses/view.ts'
import * as lines from '../../../src/features/board/lines/view.ts'
import { boardHome } from '../../../src/features/board/overview/home.ts'
import * as overview from '../../../src/features/board/overview/view.ts'
import * as tasks from '../../../src/features/board/tasks/view.ts'
import * as undos from '../../../src/features/board/undos/view.ts'
import { inLine } from '../../../src/features/board/words.ts'
import type { FeatureContext } from '../../../src/features/context.ts'
import { cardMessage } from '../../../src/features/shell/card/view.ts'
import type { State } from '../../../src/incident/state.ts'
import { sampleState } from '../../support/sample-state.ts'

const settings = readSettings(['config'])
const time = '2026-03-02T12:00:00.000Z'
const ended = { by: 'U0123456789', at: time, outcome: '' }

/** A board with so many of each kind, all of them with the same words. */
function board(count: number, text: string, about: 'open' | 'ended'): State {
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  const by = 'U0123456789'
  const over = about === 'ended' ? { ...ended, outcome: text } : null
  const met = { incident: 1_234, change: 7, channel: 'C0123456789', user: by, since: time, parted: false }
  return sampleState({
    id: crypto.randomUUID(),
    channel: { id: 'C0123456789', name: 'inc' },
    imoc: { user: by, since: time, how: 'claimed' },
    hypotheses: numbers.map((number) => ({
      ...{ number, by, at: time, text, is: about === 'open' ? ('testing' as const) : ('ruled-out' as const) },
      evidence: numbers.map(() => ({ by, at: time, to: 'testing' as const, text })),
    })),
    tasks: numbers.map((number) => {
      const taker = number % 2 ? by : null
      const taken = { taker, takenAt: taker && time, given: [{ user: by, by, at: time }] }
      return { number, by, at: time, text, ...taken, done: over }
    }),
    changes: numbers.map((number) => ({
      ...{
        number,
        by: number % 2 ? by : 'U9876543210',
        at: time,
        text,
        service: 'checkout',
        temporary: true,
        ended: over,
      },
      ...{
        beside: number === 1 ? [] : [1],
        asked: { user: by, lateMs: 9e6, goesOn: false },
        met: [met, met, met, met],
      },
    })),
    undos: numbers.map((number) => ({ number, by, at: time, text, change: number, done: over })),
    lines: numbers.map((number) => {
      return { number, by, at: time, title: text, lead: by, place: null, closed: over }
    }),
    reminders: [{ user: by, undos: numbers, changes: numbers }],
  })
}

const others: OverlappingChange[] = Array.from({ length: 60 }, (_, index) => ({
  ...{ elsewhere: { incident: 1_234, channel: 'C0123456789' }, number: index + 1, by: 'U0123456789', since: time },
  text: '&'.repeat(8_000),
}))

function messages(state: State) {
  const by = 'U0123456789'
  return [
    hypotheses.hypothesesReply(state),
    ...state.hypotheses.slice(-1).map((each) => hypotheses.hypothesisReply(state, each)),
    tasks.tasksReply(state, by),
    ...state.tasks
      .slice(-2)
      .flatMap((task) => [
        tasks.taskReply(state, task, by),
        ...task.given.map((given) => tasks.givenDm(state, task, given).message),
      ]),
    undos.undosReply(state),
    lines.linesReply(state),
    ...state.lines.slice(-1).flatMap((line) => [lines.lineReply(state, line), lines.lineMessage(state, line)?.message]),
    changes.inFlightReply(state, settings),
    ...state.changes
      .slice(-1)
      .flatMap((change) => [
        changes.changeMessage(state, change, settings)?.message,
        changes.beganReply(change, others, settings),
        changes.stillQuestion(state, change)?.message,
        changes.whichReply(state.id, state.changes, change.text),
      ]),
    ...overlaps(state)
      .slice(0, 2)
      .map((clash) => changes.clashDm(state, clash, settings).message),
    overview.boardReply(state, settings),
    ...state.reminders.map((told) => overview.leftOpenDm(state, told, settings).message),
    cardMessage({ state, settings, links: { timeline: 'https://a.example', writeUp: '', status: '' } }, [
      overview.boardCard,
    ]),
  ].filter((message) => message !== undefined)
}

function views(state: State) {
  return [
    overview.boardModal(state, settings, { nonce: crypto.randomUUID(), said: 'x'.repeat(3_000) }),
    ...state.hypotheses.slice(-1).map((each) => hypotheses.moveModal(state.id, each)),
    ...state.changes.slice(-1).map((each) => changes.didModal(state.id, each, 'U0')),
    ...state.lines.slice(-1).map((each) => lines.closeModal(state.id, each)),
  ]
}

async function home(state: State) {
  const found = Array.from({ length: 5 }, () => ({ id: state.id, state }))
  const ctx = { settings } as FeatureContext
  return { type: 'home', blocks: await boardHome({ user: 'U0123456789', open: found, now: new Date(time), ctx }) }
}

describe("the board within Slack's limits", () => {
  const worst = ['x', '&', '*', '<!channel>', '😀', '\n', '`a` '].map((piece) => piece.repeat(8_000))

  test.each(worst)(
    "The board keeps Slack's limits with sixty of each kind, each of the longest text (%#)",
    async (text) => {
      for (const about of ['open', 'ended'] as const) {
        const state = board(60, text, about)

        expect(messages(state).flatMap((message) => checkMessage(message))).toEqual([])
        expect(views(state).flatMap((view) => checkView(view))).toEqual([])
        expect(checkHome(await home(state))).toEqual([])
      }
    },
  )

  test("The board keeps Slack's limits with any number of things in any words", () => {
    const words = fc.string({ unit: 'binary', minLength: 1, maxLength: 400 })
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 }), words, fc.constantFrom('open', 'ended'), (count, text, about) => {
        const state = board(count, text, about)

        expect(messages(state).flatMap((message) => checkMessage(message))).toEqual([])
        expect(views(state).flatMap((view) => checkView(view))).toEqual([])
      }),
      { numRuns: 15 },
    )
  })

  test('The board never pushes itself off the card', () => {
    const message = cardMessage(
      { state: board(60, '&'.repeat(3_000), 'open'), settings, links: { timeline: '', writeUp: '', status: '' } },
      [overview.boardCard],
    )

    expect(JSON.stringify(message)).not.toContain('More is open than fits here')
  })
})

test('Words that are cut to one line are never too long and never empty', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.integer({ min: 20, max: 200 }), (text, limit) => {
      const shown = inLine(text, limit)

      expect(shown.length).toBeLessThanOrEqual(limit)
      expect(shown).not.toMatch(/[\n\r]/)
      expect(shown).not.toBe('')
    }),
  )
})
