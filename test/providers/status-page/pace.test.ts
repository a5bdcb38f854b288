import { expect, test } from 'vitest'
import { createPace } from '../../../src/providers/status-page/pace.ts'

/** A clock that moves only by sleeping and by what the tasks take. */
function driven(): { now: () => number; sleep: (ms: number) => Promise<void>; pass: (ms: number) => void } {
  let time = 0
  return {
    now: () => time,
    sleep: async (ms) => {
      time += ms
    },
    pass: (ms) => {
      time += ms
    },
  }
}

test('Tasks start a second apart, in the order in which they were asked for', async () => {
  const clock = driven()
  const pace = createPace({ everyMs: 1000, ...clock })
  const starts: [string, number][] = []

  await Promise.all(['a', 'b', 'c'].map((name) => pace(async () => starts.push([name, clock.now()]))))

  expect(starts).toEqual([
    ['a', 0],
    ['b', 1000],
    ['c', 2000],
  ])
})

test('A task does not wait when the last one took long enough', async () => {
  const clock = driven()
  const pace = createPace({ everyMs: 1000, ...clock })

  await pace(async () => clock.pass(1500))
  await pace(async () => undefined)

  expect(clock.now()).toBe(1500)
})

test('A task that fails does so only for its own caller', async () => {
  const pace = createPace({ everyMs: 1000, ...driven() })

  const [first, second] = await Promise.allSettled([
    pace(() => Promise.reject(new Error('no'))),
    pace(async () => 'yes'),
  ])

  expect(first).toMatchObject({ status: 'rejected' })
  expect(second).toEqual({ status: 'fulfilled', value: 'yes' })
})
