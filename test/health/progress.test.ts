import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createProgress } from '../../src/health/progress.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const lasting = (ms: number) => new Promise<string>((resolve) => setTimeout(() => resolve(`took ${ms}`), ms))

test('A stage of the start is announced once if it takes longer than a second, and not if it is shorter', async () => {
  const said: string[] = []
  const progress = createProgress((stage) => said.push(stage))

  const done = (async () => [await progress('opening', lasting(900)), await progress('connecting', lasting(9_000))])()
  await vi.advanceTimersByTimeAsync(10_000)

  expect(said).toEqual(['connecting'])
  expect(await done).toEqual(['took 900', 'took 9000'])
})

test('A stage that fails announces nothing afterwards', async () => {
  const said: string[] = []

  const failed = createProgress((stage) => said.push(stage))('opening', Promise.reject(new Error('no')))
  await expect(failed).rejects.toThrow('no')
  await vi.advanceTimersByTimeAsync(5_000)

  expect(said).toEqual([])
})
