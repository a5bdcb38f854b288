import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isCalled, isInside } from '../../../src/incident/access/visibility.ts'
import { type Fact, type FactBody, readFact } from '../../../src/incident/facts.ts'
import { fold } from '../../../src/incident/fold.ts'

const start = Date.parse('2026-03-02T12:00:00Z')
type Told = FactBody & { actor?: string; minute?: number }

/** A private incident of U1, and what was told of it, each a minute after the other where nothing else is said. */
function state(...told: Told[]) {
  const declared: Told = {
    kind: 'declared',
    data: {
      ...{ number: 7, title: 'Keys', kind: 'real', severity: 'unknown', private: true, callImoc: true },
      ...{ service: null, noticedBy: null },
    },
  }
  const facts = [declared, ...told].map(({ actor = 'U1', minute, ...body }, index): Fact => {
    const occurredAt = new Date(start + (minute ?? index) * 60_000)
    return readFact({ incidentId: 'i', seq: index + 1, actor, occurredAt, recordedAt: occurredAt, ...body })
  })
  return fold(facts, 'i')
}

const joined = (user: string, minute?: number, counted?: boolean): Told => ({
  ...{ kind: 'joined', data: { user, inviter: null, ...(counted ? { counted } : {}) } },
  ...(minute === undefined ? {} : { minute }),
})
const left = (user: string, minute?: number, counted?: boolean): Told => ({
  ...{ kind: 'left', data: { user, ...(counted ? { counted } : {}) } },
  ...(minute === undefined ? {} : { minute }),
})
const paged = (user: string, page = 'p1'): Told => ({
  kind: 'paged',
  data: { page, for: 'help', rung: 0, user, who: user, medium: 'slack', why: null, lateMs: 0 },
})
const answered = (user: string, answer: 'acknowledged' | 'cannot', page = 'p1'): Told => ({
  kind: 'page-answered',
  data: { page, user, answer, why: null },
})

describe('the people in a private incident', () => {
  it.each<[string, Told[], boolean]>([
    ['who joined is inside', [joined('U2')], true],
    ['who joined and left is outside', [joined('U2'), left('U2')], false],
    ['who came back is inside', [joined('U2'), left('U2'), joined('U2')], true],
    ['who left is outside although their joining is recorded later', [left('U2', 5), joined('U2', 4)], false],
    ['who came back is inside although their leaving is recorded later', [joined('U2', 6), left('U2', 5)], true],
    ['who is paged is outside', [paged('U2')], false],
    ['who acknowledged a page is inside', [paged('U2'), answered('U2', 'acknowledged')], true],
    ['who cannot come is outside', [paged('U2'), answered('U2', 'cannot')], false],
    ['on the list of members is inside', [left('U2', 9), joined('U2', 3, true)], true],
    ['who is missing from the list of members is outside', [joined('U2', 9), left('U2', 3, true)], false],
    [
      'who left after the members were listed is outside, however fast our clock is',
      [joined('U2', 99, true), left('U2', 3)],
      false,
    ],
  ])('Somebody %s', (_, told, expected) => {
    expect(isInside(state(...told), 'U2')).toBe(expected)
  })

  it('The declarer of a private incident is inside from the start until they leave', () => {
    expect(isInside(state(), 'U1')).toBe(true)
    expect(isInside(state(left('U1')), 'U1')).toBe(false)
  })

  it('A name that every object has, such as __proto__, is never inside', () => {
    for (const name of ['constructor', '__proto__', 'toString', '']) expect(isInside(state(), name)).toBe(false)
  })

  it('Everybody is inside an incident that is not private', () => {
    const open = { private: false }

    expect(isInside(open, 'U2')).toBe(true)
  })
})

describe('the people who are called into a private incident', () => {
  it.each<[string, Told[], boolean]>([
    ['who is paged is called', [paged('U2')], true],
    ['who declined the page is not called', [paged('U2'), answered('U2', 'cannot')], false],
    ['who is inside is not called', [paged('U2'), joined('U2')], false],
    ['who left since the page is not called', [paged('U2'), joined('U2'), left('U2')], false],
    ['who is paged again after leaving is called', [paged('U2'), joined('U2'), left('U2'), paged('U2', 'p2')], true],
    [
      'who was paged is not called once the incident is resolved',
      [paged('U2'), { kind: 'status-changed', data: { from: 'investigating', to: 'resolved', why: null } }],
      false,
    ],
    ['who was asked to relieve the IMOC is called', [{ kind: 'asked-in', data: { user: 'U2' } }], true],
    [
      'who was asked to relieve the IMOC is not called once somebody else has',
      [
        { kind: 'asked-in', data: { user: 'U2' } },
        { kind: 'role-taken', data: { role: 'imoc', user: 'U3', how: 'claimed' } },
      ],
      false,
    ],
  ])('A person %s', (_, told, expected) => {
    expect(isCalled(state(...told), 'U2')).toBe(expected)
  })
})

it('Access remembers many people, and never counts somebody outside as inside', () => {
  const move = fc.record({ user: fc.integer({ min: 0, max: 1_500 }), comes: fc.boolean() })
  fc.assert(
    fc.property(fc.array(move, { minLength: 1_100, maxLength: 1_200 }), (moves) => {
      const told = moves.map(({ user, comes }) => (comes ? joined(`U${user}x`) : left(`U${user}x`)))
      const { access, private: hidden } = state(...told)
      const last = new Map(moves.map(({ user, comes }) => [`U${user}x`, comes]))

      expect(Object.keys(access?.moves ?? {}).length).toBeLessThanOrEqual(1_000)
      for (const [user, comes] of last) {
        if (!comes) expect(isInside({ private: hidden, ...(access ? { access } : {}) }, user)).toBe(false)
      }
    }),
    { numRuns: 2 },
  )
})
