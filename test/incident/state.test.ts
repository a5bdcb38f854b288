import fc from 'fast-check'
import { expect, test } from 'vitest'
import { State } from '../../src/incident/state.ts'
import { incident } from './timeline/arbitrary-facts.ts'

// A commit is refused where reading would drop something: what our own facts lead to has to be read as it was saved.
test('Every state that facts can lead to is read back whole from JSON', () => {
  fc.assert(
    fc.property(incident, ({ state }) => {
      const saved: unknown = JSON.parse(JSON.stringify(state))

      expect(State.parse(saved)).toEqual(saved)
    }),
  )
})
