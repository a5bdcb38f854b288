import { describe, expect, test } from 'vitest'
import { answerChase, chase, openChase } from '../../../../src/features/updates/promise/rules.ts'
import type { State } from '../../../../src/incident/state.ts'
import type { Chase } from '../../../../src/incident/updates/state.ts'
import { sampleState } from '../../../support/sample-state.ts'

const now = new Date('2026-03-02T12:30:00Z')
const update: NonNullable<State['update']> = {
  ...{ id: 'u1', headline: 'h', text: 't', impact: null, doing: null, status: 'investigating', by: 'U2' },
  ...{
    nextAt: '2026-03-02T12:30:00.000Z',
    at: '2026-03-02T12:00:00.000Z',
    components: {},
    audiences: [],
    outcomes: [],
  },
}
const asked: Chase = {
  update: 'u1',
  round: 0,
  user: 'U2',
  by: 'U2',
  promised: update.nextAt ?? '',
  lateMs: 0,
  answer: null,
}
const imoc = { user: 'U3', since: '2026-03-02T11:31:00.000Z', how: 'claimed' as const }

describe('whom to ask for a promised update', () => {
  test.each<[string, Partial<State>, string | null]>([
    ['the IMOC', { update, imoc }, 'U3'],
    ['whoever promised it where there is no IMOC', { update }, 'U2'],
    ['whoever declared the incident where imoc itself had promised it', { update: { ...update, by: null } }, 'U1'],
    ['nobody once a newer update is written', { update: { ...update, id: 'u2' } }, null],
    ['nobody where the update promised nothing', { update: { ...update, nextAt: null } }, null],
    ['nobody once the incident is over', { update, status: 'resolved' }, null],
    ['nobody a second time', { update, chases: [asked] }, null],
    ['nobody once it is not needed', { update, chases: [{ ...asked, round: -1, answer: 'not-needed' }] }, null],
  ])('A promised update is asked of %s', (_, changes, user) => {
    const found = chase(sampleState(changes), { update: 'u1', round: 0, lateMs: 0 })

    expect(found?.user ?? null).toBe(user)
  })
})

describe('the answer to a question for an update', () => {
  const press = (changes: Partial<State>, answer: 'snooze' | 'not-needed') =>
    answerChase(sampleState({ update, chases: [asked], ...changes }), { update: 'u1', round: 0, answer, by: 'U2' }, now)

  test('The answer "Snooze" asks for the update again ten minutes later', () => {
    expect(press({}, 'snooze')).toMatchObject({
      facts: [{ kind: 'chase-answered', data: { update: 'u1', round: 0, answer: 'snooze' }, actor: 'U2' }],
      effects: [{ name: 'chase:u1:1', dueAt: new Date('2026-03-02T12:40:00Z') }],
    })
  })

  test('The answer "Not needed" asks for the update no more', () => {
    expect(press({}, 'not-needed')).toMatchObject({ facts: [{ kind: 'chase-answered' }], effects: [] })
  })

  test.each<[string, Partial<State>]>([
    ['is answered', { chases: [{ ...asked, answer: 'snooze' }] }],
    ['was asked again since', { chases: [asked, { ...asked, round: 1 }] }],
    ['was overtaken by a newer update', { update: { ...update, id: 'u2' } }],
    ['is of an incident that is over', { status: 'closed' }],
  ])('An answer to a question that %s is refused', (_, changes) => {
    expect(press(changes, 'snooze')).toEqual({ refused: 'That question is settled already; thank you.' })
  })

  test('A question for an update is open only until it is answered', () => {
    expect(openChase(sampleState({ update, chases: [asked] }))).toEqual(asked)
    expect(openChase(sampleState({ update, chases: [{ ...asked, answer: 'snooze' }] }))).toBeNull()
  })
})
