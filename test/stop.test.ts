import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { endAll } from '../src/stop.ts'

const log = pino({ level: 'silent' })

it('A stop closes the store in time, whatever hangs or fails before it', async () => {
  const ended: string[] = []
  const hangs = (name: string) => ({ name, atLeast: 100, end: () => new Promise<void>(() => {}) })
  const well = (name: string) => ({ name, atLeast: 100, end: async () => void ended.push(name) })
  const fails = { name: 'fails', atLeast: 100, end: () => Promise.reject(new Error('no')) }
  const begun = performance.now()

  await endAll([hangs('sockets'), fails, hangs('effects'), well('pages'), well('store')], { patience: 1_000, log })

  expect(ended).toEqual(['pages', 'store'])
  expect(performance.now() - begun).toBeLessThan(1_500)
})

it('A stop gives its first part all the time that the others do not need', async () => {
  const given: number[] = []
  const end = async (left: number) => {
    given.push(left)
    await sleep(1)
  }

  await endAll(
    [
      { name: 'a', atLeast: 100, end },
      { name: 'b', atLeast: 300, end },
    ],
    { patience: 10_000, log },
  )

  expect(given[0]).toBeGreaterThan(9_600)
  expect(given[1]).toBeGreaterThan(9_500)
})
