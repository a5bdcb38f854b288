import { expect, test } from 'vitest'
import { createRush } from '../../src/store/rush.ts'

/** A rush by a clock that the test sets. */
function rushAt() {
  const clock = { now: 1_000 }
  return { clock, rush: createRush(() => clock.now) }
}

test('A declaration with all that follows from it does not make batches wait', () => {
  const { clock, rush } = rushAt()

  for (let batch = 0; batch < 12; batch += 1) {
    expect(rush.pace('one')).toBeNull()
    rush.begins('one', 1)
    clock.now += 20
  }

  expect(rush.pace('one')).toBeNull()
})

test('In a rush the batches of that incident begin some time apart, and those of others at once', async () => {
  const { clock, rush } = rushAt()
  for (let batch = 0; batch < 12; batch += 1) {
    rush.begins('one', 4)
    clock.now += 10
  }
  rush.begins('one', 4)

  const begun = performance.now()
  expect(rush.pace('two')).toBeNull()
  await rush.pace('one')

  expect(performance.now() - begun).toBeGreaterThan(10)
  clock.now += 20
  expect(rush.pace('one')).toBeNull()
})

test('After a rush the next batch begins at once', () => {
  const { clock, rush } = rushAt()
  for (let batch = 0; batch < 12; batch += 1) {
    rush.begins('one', 4)
    clock.now += 10
  }

  clock.now += 1_000

  expect(rush.pace('one')).toBeNull()
  rush.begins('one', 1)
  expect(rush.pace('one')).toBeNull()
})
