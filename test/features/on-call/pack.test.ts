import { checkMessage, textLength } from 'practice-slack/limits'
import { describe, expect, test } from 'vitest'
import { briefBlocks } from '../../../src/features/on-call/handover-brief.ts'
import type { State } from '../../../src/incident/state.ts'
import { sampleState } from '../../support/sample-state.ts'

const at = '2026-03-02T11:40:00.000Z'
const asOf = new Date('2026-03-02T14:40:00Z')
const settings = {
  severities: [{ id: 'sev1', name: 'SEV1', emoji: ':red_circle:', means: 'm' }],
  roles: [{ id: 'scribe', name: 'Scribe', means: 'm', many: false, per_team: false }],
}
const alone = { beside: [], asked: null, met: [] }
const many = <T>(one: (number: number) => T): T[] => Array.from({ length: 60 }, (_, index) => one(index + 1))

/** Everything at once, with these words wherever people write. */
function full(words: string): State {
  return sampleState({
    title: words.slice(0, 150),
    severity: 'sev1',
    imoc: { user: 'U2', since: at, how: 'paged' },
    channel: { id: 'C1', name: 'inc' },
    update: {
      ...{ id: 'u1', headline: words, text: words.repeat(3), impact: words, doing: words, status: 'identified' },
      ...{ nextAt: '2026-03-02T15:00:00.000Z', at, by: 'U3', components: {}, audiences: [], outcomes: [] },
    },
    roles: many((number) => ({ role: 'scribe', user: `U${number}`, team: words.slice(0, 60), since: at })),
    hypotheses: many((number) => ({ number, by: 'U4', at, text: words, is: 'testing', evidence: [] })),
    tasks: many((number) => ({ number, by: 'U4', at, text: words, taker: 'U5', takenAt: at, given: [], done: null })),
    changes: many((number) => ({
      number,
      by: 'U4',
      at,
      text: words,
      service: words,
      temporary: true,
      ended: null,
      ...alone,
    })),
    undos: many((number) => ({ number, by: 'U4', at, text: words, change: null, done: null })),
    lines: many((number) => ({ number, by: 'U4', at, title: words, lead: 'U4', place: null, closed: null })),
    callouts: many((number) => ({
      ...{ number, from: 'U4', to: 'U5', at, text: words, how: words, plan: words, status: 'open' as const },
      ...{ question: null, answeredAt: null, chased: [] },
    })),
    concerns: many((number) => ({ number, from: null, at, text: words, answer: null })),
    locks: many((number) => ({
      ...{ lock: `l${number}`, service: words, reason: words, by: 'U4', at, lifting: null },
      targets: [
        { provider: 'github', target: words, is: 'held' as const, because: null, error: null, link: null, since: null },
      ],
    })),
    gap: { from: at, until: at, read: null },
  })
}

describe('the pack for whoever takes over', () => {
  const said = (state: State) => JSON.stringify(briefBlocks({ state, settings, asOf }))

  test('The pack names the IMOC, their hours and each thing that is open, and nothing that is settled', () => {
    const open = full('the third partition')
    const [hypothesis, task, change, undo] = [open.hypotheses[0], open.tasks[0], open.changes[0], open.undos[0]]
    if (!hypothesis || !task || !change || !undo) throw new Error('The sample has one of each.')
    const done = { by: 'U4', at, outcome: null }
    const state = sampleState({
      ...{ imoc: open.imoc, gap: open.gap, update: open.update },
      hypotheses: [hypothesis, { ...hypothesis, text: 'the cosmic ray', is: 'ruled-out' }],
      tasks: [
        { ...task, taker: null },
        { ...task, text: 'the finished task', done },
      ],
      changes: [change, { ...change, text: 'the finished change', ended: { by: 'U4', at, outcome: null } }],
      undos: [undo, { ...undo, text: 'the undone thing', done }],
    })

    const words = said(state)

    expect(words).toContain('IMOC: <@U2> for 3 h')
    expect(words).toContain('the third partition: testing (<@U4>)')
    expect(words).toContain('the third partition: _nobody has it_')
    expect(words).toContain(', for now')
    expect(words).toContain('promised by <@U3>')
    expect(words).toContain('I heard nothing from')
    expect(words).not.toMatch(/cosmic ray|finished|undone thing/)
    expect(words).toContain('Nothing recorded yet under: lines of work; callouts that wait for an answer;')
  })

  test.each([
    ['plain words', 'a long word and another '],
    ['marks that take three characters each', '*_~`'],
    ['signs that take five', '&<>'],
    ['emoji of two', '🦊'],
  ])('The pack fits into one Slack message, however much is open: %s', (_, piece) => {
    const words = piece.repeat(600).slice(0, 500)
    const state = full(words)
    const told = { summary: words, trajectory: words, waitingOn: words, tired: words }
    const blocks = briefBlocks({ state, settings, asOf, words: told })

    expect(checkMessage({ text: 'x', blocks })).toEqual([])
    // Room for what stands around it.
    expect(textLength(blocks)).toBeLessThan(9_200)
    expect(JSON.stringify(blocks)).toMatch(/and \d+ more/)
    expect(JSON.stringify(blocks)).not.toMatch(/&(?!amp;|lt;|gt;)/)
  })
})
