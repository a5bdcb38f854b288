import { describe, expect, test } from 'vitest'
import {
  answerHandover,
  offerHandover,
  openOffer,
  withdrawHandover,
} from '../../../../src/features/on-call/handover/rules.ts'
import { ownWatches } from '../../../../src/features/on-call/handover/view.ts'
import type { Plan } from '../../../../src/incident/checklists/plan.ts'
import type { NewFact } from '../../../../src/incident/facts.ts'
import { apply } from '../../../../src/incident/fold.ts'
import type { Handover } from '../../../../src/incident/on-call/state.ts'
import { isRefusal } from '../../../../src/incident/refusal.ts'
import { inPlainText } from '../../../../src/incident/sentence.ts'
import type { State } from '../../../../src/incident/state.ts'
import { inMrkdwn } from '../../../../src/slack/in-mrkdwn.ts'
import { asSaid } from '../../../support/as-said.ts'
import { sampleState } from '../../../support/sample-state.ts'

const now = new Date('2026-03-02T15:00:00Z')
const imoc = { user: 'U2', since: '2026-03-02T11:31:00.000Z', how: 'claimed' as const }
const words = { summary: 's', trajectory: null, waitingOn: null, tired: null }
const offered: Handover = {
  ...{ ...words, id: 'h1', from: 'U2', to: 'U3', at: '2026-03-02T14:58:00.000Z' },
  ...{ answer: null, why: null, dropped: false },
}
const start: Plan = {
  id: 'start',
  title: 'Start',
  role: 'imoc',
  when: ['on-taking-role'],
  items: [{ id: 'a', text: 'Do a', hint: null, link: null }],
}
const taking = { run: 'r2', checklists: [start] }
const asked = (changes: Partial<State> = {}) => sampleState({ imoc, handovers: [offered], ...changes })
const after = (state: State, facts: NewFact[]) =>
  facts.reduce((before, fact, index) => apply(before, { ...fact, seq: index + 50, recordedAt: now }, 'inc-7'), state)

const offer = (state: State, input: Partial<Parameters<typeof offerHandover>[1]> = {}) =>
  offerHandover(state, { id: 'h2', by: 'U2', to: 'U4', words, ...input }, now)
const answer = (state: State, input: Partial<Parameters<typeof answerHandover>[1]> = {}) =>
  answerHandover(state, { id: 'h1', by: 'U3', answer: 'accepted', why: null, taking, ...input }, now)
const withdraw = (state: State, by = 'U2') => withdrawHandover(state, { id: 'h1', by }, now)

describe('asking somebody to take over', () => {
  test('The IMOC stays the IMOC after asking somebody to take over', () => {
    const done = offer(sampleState({ imoc }))
    if (isRefusal(done)) throw new Error(inPlainText(done.refused))

    expect(done.facts).toEqual([
      { kind: 'handover-offered', data: { id: 'h2', to: 'U4', ...words }, actor: 'U2', occurredAt: now },
    ])
    expect(after(sampleState({ imoc }), done.facts)).toMatchObject({
      imoc,
      handovers: [{ from: 'U2', to: 'U4', answer: null }],
    })
  })

  test('Asking a second person to take over withdraws the first offer', () => {
    const done = offer(asked())

    expect('facts' in done && done.facts.map(({ kind }) => kind)).toEqual(['handover-withdrawn', 'handover-offered'])
  })

  test('A handover form that is sent twice makes one offer', () => {
    expect(offer(asked(), { id: 'h1', to: 'U3' })).toEqual({ facts: [] })
  })

  test.each<[string, Partial<State>, Partial<Parameters<typeof offerHandover>[1]>, string]>([
    ['from anybody but the IMOC', { imoc }, { by: 'U5' }, '<@U2> is the IMOC, and only the IMOC hands over.'],
    ['where there is no IMOC', {}, {}, 'INC-7 has no IMOC yet.'],
    ['to oneself', { imoc }, { to: 'U2' }, 'You are the IMOC already'],
    ['once the incident is over', { imoc, status: 'closed' }, {}, 'INC-7 is closed'],
  ])('An offer to take over is refused %s', (_, changes, input, sentence) => {
    const done = offer(sampleState(changes), input)

    expect('refused' in done ? inMrkdwn(done.refused) : done).toContain(sentence)
  })
})

describe('the answer to a handover', () => {
  test('Accepting makes somebody the IMOC in the same decision, with a checklist of their own', () => {
    const done = answer(asked())
    if (isRefusal(done)) throw new Error(inPlainText(done.refused))

    expect(done.facts.map(({ kind }) => kind)).toEqual(['handover-answered', 'role-taken', 'checklist-started'])
    expect(after(asked(), done.facts)).toMatchObject({
      imoc: { user: 'U3', how: 'handover' },
      handovers: [{ answer: 'accepted' }],
    })
  })

  test('Declining changes nothing and records why', () => {
    const done = answer(asked(), { answer: 'declined', why: 'asleep' })
    if (isRefusal(done)) throw new Error(inPlainText(done.refused))

    expect(after(asked(), done.facts)).toMatchObject({ imoc, handovers: [{ answer: 'declined', why: 'asleep' }] })
  })

  test.each<[string, Partial<State>, string, string]>([
    ['from somebody who was not asked', {}, 'U5', '<@U3> was asked, and only they can answer.'],
    ['a second time', { handovers: [{ ...offered, answer: 'accepted' }] }, 'U3', '<@U3> has accepted already.'],
    [
      'after the offer was withdrawn',
      { handovers: [{ ...offered, answer: 'withdrawn' }] },
      'U3',
      '<@U2> has withdrawn the offer',
    ],
    [
      'after somebody else took over',
      { imoc: { ...imoc, user: 'U9' }, handovers: [{ ...offered, answer: 'lapsed' }] },
      ...(['U3', '<@U9> is the IMOC of INC-7 now; the offer has lapsed.'] as const),
    ],
    [
      'after the end',
      { status: 'resolved', handovers: [{ ...offered, answer: 'lapsed' }] },
      'U3',
      'nobody has to take over',
    ],
    ['where there never was an offer', { handovers: [] }, 'U3', 'This handover no longer exists'],
  ])('An answer to a handover is refused %s', (_, changes, by, sentence) => {
    for (const said of ['accepted', 'declined'] as const) {
      const done = answer(asked(changes), { by, answer: said })

      expect('refused' in done ? inMrkdwn(done.refused) : done).toContain(sentence)
    }
  })
})

describe('withdrawing an offer', () => {
  test('An offer can be withdrawn only by the person who made it, while nobody has answered', () => {
    expect(withdraw(asked())).toEqual({
      facts: [{ kind: 'handover-withdrawn', data: { id: 'h1' }, actor: 'U2', occurredAt: now }],
    })
    expect(withdraw(asked(), 'U3')).toHaveProperty('refused')
    expect(withdraw(asked({ handovers: [{ ...offered, answer: 'accepted' }] }))).toHaveProperty('refused')
  })

  test('Withdrawing after a decline means that nobody else is asked, and keeps the decline on record', () => {
    const state = asked({ handovers: [{ ...offered, answer: 'declined', why: 'asleep' }] })
    const done = withdraw(state)
    if (isRefusal(done)) throw new Error(inPlainText(done.refused))
    const next = after(state, done.facts)

    expect(next.handovers).toMatchObject([{ answer: 'declined', why: 'asleep', dropped: true }])
    expect(withdraw(next)).toHaveProperty('refused')
  })

  test('An offer that is withdrawn and accepted at once refuses whoever comes second', () => {
    const yes = answer(asked())
    const back = withdraw(asked())
    if (isRefusal(yes) || isRefusal(back)) throw new Error('Each alone is possible.')

    expect(asSaid(withdraw(after(asked(), yes.facts)))).toEqual({ refused: '<@U3> has accepted already.' })
    expect(answer(after(asked(), back.facts))).toHaveProperty('refused')
  })
})

describe('an offer that lapses', () => {
  test.each<[string, NewFact]>([
    [
      'when somebody else takes over',
      { kind: 'role-taken', data: { role: 'imoc', user: 'U9', how: 'claimed' }, actor: 'U9', occurredAt: now },
    ],
    [
      'when the incident is over',
      {
        kind: 'status-changed',
        data: { from: 'investigating', to: 'resolved', why: null },
        actor: 'U2',
        occurredAt: now,
      },
    ],
  ])('An offer lapses %s', (_, fact) => {
    const next = after(asked(), [fact])

    expect(openOffer(next)).toBeUndefined()
    expect(next.handovers).toMatchObject([{ answer: 'lapsed' }])
  })
})

test('The Home tab offers a handover to whoever leads, and to nobody else', () => {
  const open = [{ id: 'i7', state: sampleState({ id: 'i7', imoc }) }]

  expect(JSON.stringify(ownWatches('U2', open))).toMatch(/You are the IMOC.*INC-7.*"value":"i7"/)
  expect(ownWatches('U3', open)).toEqual([])
})
