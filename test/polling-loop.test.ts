import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPollingLoop } from '../src/polling-loop.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

type Parts = Partial<Parameters<typeof createPollingLoop>[0]>

/** A loop that looks each second; each look goes on until it is ended. */
function arranged(parts: Parts = {}) {
  const looks: PromiseWithResolvers<void>[] = []
  const failures: unknown[] = []
  const loop = createPollingLoop({
    every: 1_000,
    work: () => {
      const look = Promise.withResolvers<void>()
      looks.push(look)
      return look.promise
    },
    failed: (error) => void failures.push(error),
    ...parts,
  })
  const settled = () => vi.advanceTimersByTimeAsync(0)
  const end = async (error?: Error) => {
    if (error) looks.at(-1)?.reject(error)
    else looks.at(-1)?.resolve()
    await settled()
  }
  return { loop, looks, failures, end }
}

test('A polling loop looks after each pause, and not at its start', async () => {
  const { loop, looks, end } = arranged()

  loop.start()
  const atStart = looks.length
  for (let seconds = 0; seconds < 3; seconds += 1) {
    await vi.advanceTimersByTimeAsync(1_000)
    await end()
  }

  expect([atStart, looks.length]).toEqual([0, 3])
  await loop.stop()
})

test('A polling loop looks at once when it is asked to, even before its start', () => {
  const { loop, looks } = arranged()

  loop.look()

  expect(looks).toHaveLength(1)
})

test('A polling loop has one look in progress at a time', async () => {
  const { loop, looks, end } = arranged()
  loop.start()
  loop.look()
  loop.look()
  await vi.advanceTimersByTimeAsync(5_000)
  const under = looks.length
  await end()

  loop.look()

  expect([under, looks.length]).toEqual([1, 2])
})

test('A polling loop reports a look that failed, and looks again', async () => {
  const { loop, looks, failures, end } = arranged()
  loop.start()
  loop.look()
  await end(new Error('no answer'))

  await vi.advanceTimersByTimeAsync(1_000)

  expect(failures).toEqual([new Error('no answer')])
  expect(looks).toHaveLength(2)
})

test('A polling loop looks again at once while there is something left', async () => {
  let left = 2
  const { loop, looks, end } = arranged({ again: () => left-- > 0 })
  loop.look()

  for (let ended = 0; ended < 5; ended += 1) await end()

  expect(looks).toHaveLength(3)
})

test('A polling loop does at each tick what it was given to do', async () => {
  let connected = false
  const { loop, looks } = arranged({ onTick: (look) => connected && look() })
  loop.start()
  await vi.advanceTimersByTimeAsync(3_000)
  const before = looks.length
  connected = true

  await vi.advanceTimersByTimeAsync(1_000)

  expect([before, looks.length]).toEqual([0, 1])
})

test('A polling loop has stopped when the last look has ended, and then looks no more', async () => {
  const { loop, looks, end } = arranged()
  let stopped = false
  loop.start()
  loop.look()

  const stopping = loop.stop().then(() => {
    stopped = true
  })
  await vi.advanceTimersByTimeAsync(5_000)
  const early = stopped
  await end()
  await stopping
  await vi.advanceTimersByTimeAsync(5_000)

  expect([early, looks.length]).toEqual([false, 1])
})
