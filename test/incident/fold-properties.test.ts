import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Fact } from '../../src/incident/facts.ts'
import { apply, fold } from '../../src/incident/fold.ts'
import { State } from '../../src/incident/state.ts'
import { incident } from './timeline/arbitrary-facts.ts'

describe('any sequence of facts', () => {
  test('The state is always valid, and its version is the number of the last fact', () => {
    fc.assert(
      fc.property(incident, ({ facts, state }) => {
        expect(State.parse(state)).toEqual(state)
        expect(state.version).toBe(facts.length)
      }),
    )
  })

  test('Folding fact by fact, saved as JSON in between, gives the same state as folding all at once', () => {
    fc.assert(
      fc.property(incident, ({ facts, state }) => {
        const stepwise = facts.reduce<State | null>(
          (before, fact) => State.parse(JSON.parse(JSON.stringify(apply(before, fact, 'inc-1')))),
          null,
        )

        expect(stepwise).toEqual(state)
      }),
    )
  })

  test('Folding changes neither the facts nor the previous state', () => {
    fc.assert(
      fc.property(incident, ({ facts }) => {
        const copy = structuredClone(facts)

        facts.reduce<State | null>((before, fact) => {
          const kept = structuredClone(before)
          const next = apply(before, fact, 'inc-1')
          expect(before).toEqual(kept)
          return next
        }, null)

        expect(facts).toEqual(copy)
      }),
    )
  })
})

test('Erasing the words of messages changes nothing in the state', () => {
  const erase = (fact: Fact): Fact => {
    if (fact.kind === 'message') return { ...fact, data: { ...fact.data, text: '', files: [], erased: true } }
    if (fact.kind === 'message-edited') return { ...fact, data: { ...fact.data, text: '', erased: true } }
    return fact
  }

  fc.assert(
    fc.property(incident, ({ facts, state }) => {
      expect(fold(facts.map(erase), 'inc-1')).toEqual(state)
    }),
  )
})
