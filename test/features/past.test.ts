import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readSettings } from '../../src/config/index.ts'
import { features } from '../../src/features/index.ts'
import { reactionsOf } from '../../src/features/registry.ts'
import type { Fact, FactKind } from '../../src/incident/facts.ts'
import { apply } from '../../src/incident/fold.ts'
import type { Kind } from '../../src/incident/lifecycle/status.ts'
import type { State } from '../../src/incident/state.ts'
import { incident, madeKinds } from '../incident/timeline/arbitrary-facts.ts'

/** Somebody wants to read a private one, or goes on without a right: that is asked now. */
const askedNow: FactKind[] = ['access-asked', 'let-in', 'right-asked', 'right-given', 'broke-glass']

const react = reactionsOf(features, readSettings(['config']))

/** The kinds of facts that ask for something in an incident of that kind. */
function asking(facts: readonly Fact[], kind: Kind): string[] {
  let state: State | null = null
  const found = new Set<string>()
  for (const fact of facts) {
    state = { ...apply(state, fact, 'i'), kind }
    if (react(fact, state, new Date()).length > 0) found.add(fact.kind)
  }
  return [...found]
}

it('No fact of an incident that was entered afterwards asks for anything to be done, but for what is asked now', () => {
  const seen = new Set<string>()
  const inReal = new Set<string>()
  fc.assert(
    fc.property(incident, ({ facts }) => {
      for (const { kind } of facts) seen.add(kind)
      for (const kind of asking(facts, 'real')) inReal.add(kind)
      expect(asking(facts, 'past').filter((kind) => !askedNow.some((each) => each === kind))).toEqual([])
    }),
    { numRuns: 300, seed: 4 },
  )

  // The test has met what it is about.
  expect(madeKinds.filter((kind) => !seen.has(kind))).toEqual([])
  expect(['declared', 'status-changed', 'channel-opened', 'joined'].filter((kind) => !inReal.has(kind))).toEqual([])
})
