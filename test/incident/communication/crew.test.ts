import { describe, expect, test } from 'vitest'
import type { Fact, FactBody } from '../../../src/incident/facts.ts'
import { fold } from '../../../src/incident/fold.ts'

const start = new Date('2026-03-02T12:00:00Z')
const minute = (count: number) => new Date(start.getTime() + count * 60_000)

/** The state after these, the n-th of them n minutes after the declaration. */
function after(...bodies: (FactBody & { actor?: string | null })[]) {
  const declared: FactBody = {
    kind: 'declared',
    data: {
      ...{ number: 7, title: 'T', kind: 'real', severity: 'unknown', private: false, callImoc: false },
      ...{ service: null, noticedBy: null },
    },
  }
  const facts = [declared, ...bodies].map(
    (body, index): Fact => ({
      actor: 'U1',
      ...body,
      seq: index + 1,
      occurredAt: minute(index),
      recordedAt: minute(index),
    }),
  )
  return fold(facts, 'inc-7')
}

const made: FactBody = { kind: 'callout-made', data: { number: 1, to: 'U2', text: 'disk', how: null, plan: null } }
const answered = (answer: 'acknowledged' | 'question', words: string | null = null): FactBody & { actor: string } => ({
  ...{ kind: 'callout-answered', data: { number: 1, answer, words }, actor: 'U2' },
})
const chased = (to: 'addressee' | 'imoc', user: string | null): FactBody => ({
  ...{ kind: 'callout-chased', data: { number: 1, to, user, lateMs: 5 } },
})

describe('a callout', () => {
  test('A callout waits from the time it was made, and again from each question', () => {
    expect(after(made).callouts[0]).toMatchObject({ from: 'U1', status: 'open', at: minute(1).toISOString() })
    expect(after(made).callouts[0]?.askedAt).toBeUndefined()
    expect(after(made, answered('question', 'which?'), answered('question', 'when?')).callouts[0]).toMatchObject({
      ...{ status: 'open', question: 'when?', askedAt: minute(3).toISOString(), answeredAt: null },
    })
  })

  test('A callout knows who was reminded, each person once', () => {
    const { callouts } = after(made, chased('addressee', 'U2'), chased('imoc', null), chased('imoc', 'U5'))

    expect(callouts[0]?.chased).toEqual([
      { to: 'addressee', user: 'U2', lateMs: 5 },
      { to: 'imoc', user: 'U5', lateMs: 5 },
    ])
  })

  test('A callout ends when it is acknowledged or withdrawn, whichever comes first', () => {
    const back: FactBody = { kind: 'callout-withdrawn', data: { number: 1 } }

    expect(after(made, answered('acknowledged'), back).callouts[0]?.status).toBe('acknowledged')
    expect(after(made, back, answered('acknowledged')).callouts[0]?.status).toBe('withdrawn')
    expect(after(made, back, answered('question', 'why?')).callouts[0]?.question).toBeNull()
  })
})

test('A concern remembers who was reminded of it', () => {
  const raised: FactBody = { kind: 'concern-raised', data: { number: 1, text: 'w' } }
  const reminded: FactBody = { kind: 'concern-chased', data: { number: 1, user: 'U5', lateMs: 0 } }

  expect(after({ ...raised, actor: null }, reminded).concerns[0]).toMatchObject({
    ...{ from: null, chased: { user: 'U5', lateMs: 0 }, answer: null },
  })
})

describe('the list of unanswered messages', () => {
  const led = (user: string): FactBody => ({ kind: 'role-taken', data: { role: 'imoc', user, how: 'claimed' } })
  const listed = (ts: string, look: number): FactBody => ({
    ...{ kind: 'statement-unanswered', data: { channel: 'C9', ts, user: 'U1', look } },
  })
  const settled = (ts: string): FactBody => ({
    ...{ kind: 'statement-settled', data: { channel: 'C9', ts, why: 'answered' } },
  })

  test('New messages join the current list, which keeps its start and belongs to the IMOC', () => {
    const state = after(led('U5'), listed('1.1', 1), listed('2.2', 1))

    expect(state.look).toEqual({ number: 1, at: minute(2).toISOString(), user: 'U5' })
    expect(state.unanswered.map(({ ts }) => ts)).toEqual(['1.1', '2.2'])
    expect(after(led('U5'), listed('1.1', 1), listed('2.2', 2)).look?.number).toBe(2)
    expect(after(listed('1.1', 1)).look?.user).toBeNull()
  })

  test('The next IMOC gets a new list if any message is still unanswered', () => {
    const next = after(listed('1.1', 1), led('U6'))

    expect(next.look).toEqual({ number: 2, at: minute(2).toISOString(), user: 'U6' })
    expect(after(listed('1.1', 1), settled('1.1'), led('U6')).look?.number).toBe(1)
  })

  test('A message leaves the list when it is settled or deleted', () => {
    const gone: FactBody = { kind: 'message-deleted', data: { channel: 'C9', ts: '2.2' } }

    expect(after(listed('1.1', 1), listed('2.2', 1), settled('1.1')).unanswered.map(({ ts }) => ts)).toEqual(['2.2'])
    expect(after(listed('1.1', 1), listed('2.2', 1), gone).unanswered.map(({ ts }) => ts)).toEqual(['1.1'])
  })
})
