import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { beginChange, endChange } from '../../../src/features/board/changes/rules.ts'
import { raiseHypothesis } from '../../../src/features/board/hypotheses/rules.ts'
import { openLine } from '../../../src/features/board/lines/rules.ts'
import { addTask, takeTask } from '../../../src/features/board/tasks/rules.ts'
import { addUndo } from '../../../src/features/board/undos/rules.ts'
import type { Decide } from '../../../src/store/commit.ts'
import { createIncidents } from '../../../src/store/incidents.ts'
import type { Store } from '../../../src/store/store.ts'
import { openTestStore } from '../../support/test-store.ts'
import { declared, testWriter } from '../../support/test-writer.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const user = fc.constantFrom('U1', 'U2', 'U3')
const text = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
const number = fc.integer({ min: 1, max: 2 })

/** One command of somebody, as a rule on the state that it finds. */
const command: fc.Arbitrary<Decide> = fc.oneof(
  fc.record({ text, by: user }).map(
    (wish): Decide =>
      (state, now) =>
        raiseHypothesis(state, wish, now),
  ),
  fc.record({ text, by: user }).map(
    (wish): Decide =>
      (state, now) =>
        addTask(state, wish, now),
  ),
  fc.record({ number, by: user }).map(
    (wish): Decide =>
      (state, now) =>
        takeTask(state, wish, now),
  ),
  fc.record({ text, by: user }).map(
    (wish): Decide =>
      (state, now) =>
        addUndo(state, wish, now),
  ),
  fc.record({ title: text, lead: user, by: user }).map(
    (wish): Decide =>
      (state, now) =>
        openLine(state, wish, now),
  ),
  fc.record({ text, by: user, service: fc.constantFrom('api', null), temporary: fc.boolean() }).map(
    (wish): Decide =>
      (state, now) =>
        beginChange(state, wish, now),
  ),
  fc.record({ number, outcome: fc.constant(null), by: user }).map(
    (wish): Decide =>
      (state, now) =>
        endChange(state, wish, now),
  ),
)

const burst = fc.array(command, { minLength: 4, maxLength: 8 })

const begins = ['hypothesis-raised', 'task-added', 'change-begun', 'undo-added', 'line-opened'] as const

test('Numbers of each kind neither repeat nor skip, and only one person gets a task, however commands overlap', async () => {
  let taken = 0

  await fc.assert(
    fc.asyncProperty(fc.array(burst, { minLength: 3, maxLength: 5 }), async (bursts) => {
      const [one, two] = [testWriter(store), testWriter(store)]
      const id = await declared(one)

      for (const burst of bursts) {
        await Promise.all(burst.map((decide, index) => (index % 2 ? one : two).commit(id, decide)))
      }

      const facts = await createIncidents(store).facts(id)
      for (const kind of begins) {
        const numbers = facts.flatMap((fact) => (fact.kind === kind && 'number' in fact.data ? [fact.data.number] : []))
        expect(numbers).toEqual(numbers.map((_, index) => index + 1))
      }
      const takes = facts.flatMap((fact) => (fact.kind === 'task-taken' ? [fact.data.number] : []))
      expect(new Set(takes).size).toBe(takes.length)
      taken += takes.length
    }),
    { numRuns: 15 },
  )

  expect(taken).toBeGreaterThan(0)
})
