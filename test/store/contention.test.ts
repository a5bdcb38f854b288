import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createContention } from '../../src/store/contention.ts'

test('Batches of an incident that no other process writes to begin at once', async () => {
  const contention = createContention()

  await contention.during('one', () => sleep(5))

  expect(contention.isLikely('one')).toBe(false)
  expect(contention.pace('one')).toBeNull()
})

test('After another process was faster, the next batch waits longer than the last one took, and no other incident does', async () => {
  const contention = createContention()
  await contention.during('one', async () => {
    await sleep(20)
    contention.met('one')
  })

  const begun = performance.now()
  expect(contention.isLikely('one')).toBe(true)
  expect(contention.pace('two')).toBeNull()
  await contention.pace('one')

  expect(performance.now() - begun).toBeGreaterThan(50)
  expect(performance.now() - begun).toBeLessThan(1_000)
  expect(contention.pace('one')).toBeNull()
})

test('A batch that fails is followed by the next one all the same', async () => {
  const contention = createContention()
  contention.met('one')

  await expect(contention.during('one', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  await contention.pace('one')

  expect(contention.pace('one')).toBeNull()
})
