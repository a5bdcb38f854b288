import { expect, test } from 'vitest'
import { createDispatcher } from '../../src/jobs/dispatcher.ts'

/** A dispatcher whose effects run until they are told to end. */
function arranged() {
  const running = new Map<string, PromiseWithResolvers<void>>()
  const abandoned: string[] = []
  let freed = 0
  const dispatcher = createDispatcher({
    abandon: async (ready) => void abandoned.push(...ready.map(({ key }) => key)),
    freed: () => {
      freed += 1
    },
  })
  const start = () =>
    dispatcher.start(({ key }) => {
      const end = Promise.withResolvers<void>()
      running.set(key, end)
      return end.promise.finally(() => running.delete(key))
    })
  const end = async (key: string) => {
    running.get(key)?.resolve()
    await settled()
  }
  const keys = (count: number, name = 'e') => Array.from({ length: count }, (_, n) => `${name}${n}`)
  const dispatch = (names: string[], urgent = false) => dispatcher.dispatch(names.map((key) => ({ key, urgent })))
  return { dispatcher, start, end, keys, dispatch, running: () => [...running.keys()], abandoned, freed: () => freed }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

test('An effect that is dispatched before the start runs at the start', async () => {
  const { start, dispatch, running } = arranged()
  dispatch(['a'])
  await settled()
  expect(running()).toEqual([])

  start()

  await expect.poll(running).toEqual(['a'])
})

test('A slow effect keeps no other effect waiting', async () => {
  const { start, dispatch, running } = arranged()
  start()
  dispatch(['slow'])
  dispatch(['quick'])

  await expect.poll(running).toEqual(['slow', 'quick'])
})

test('An urgent effect runs at once although all places are taken', async () => {
  const { dispatcher, start, dispatch, keys, running } = arranged()
  start()
  dispatch(keys(200))
  await settled()
  expect(dispatcher.room()).toBe(0)
  const before = running().length
  expect(before).toBeLessThan(200)

  dispatch(['channel'], true)

  await expect.poll(running).toContain('channel')
  expect(running()).toHaveLength(before + 1)
})

test('An effect that waits already does not wait twice, and one that runs may be dispatched again', async () => {
  const { start, end, dispatch, running } = arranged()
  dispatch(['a', 'b'])
  dispatch(['b'])
  start()
  await expect.poll(running).toEqual(['a', 'b'])
  await end('b')
  expect(running()).toEqual(['a'])

  dispatch(['b'])

  await expect.poll(running).toEqual(['a', 'b'])
})

test('Somebody is asked to look for more once a process that was full has room', async () => {
  const { start, end, dispatch, keys, running, freed } = arranged()
  start()
  dispatch(keys(80))
  await settled()
  for (const key of running().slice(0, 30)) await end(key)
  expect(freed()).toBe(0)

  for (const key of running()) await end(key)

  expect(freed()).toBe(1)
})

test('It is idle when nothing runs and nothing waits', async () => {
  const { dispatcher, start, end, dispatch } = arranged()
  start()
  dispatch(['a'])
  dispatch(['u'], true)
  let isIdle = false
  const idle = dispatcher.idle().then(() => {
    isIdle = true
  })
  await end('a')
  expect(isIdle).toBe(false)
  dispatch(['b'])
  await end('u')
  expect(isIdle).toBe(false)

  await end('b')
  await idle
  expect(isIdle).toBe(true)
})

test('A stop waits for what runs, and abandons what waits and what comes later', async () => {
  const { dispatcher, start, end, dispatch, keys, running, abandoned } = arranged()
  start()
  dispatch(keys(81))
  await settled()
  let isStopped = false
  const stopping = dispatcher.stop(5_000).then(() => {
    isStopped = true
  })
  await settled()
  expect(abandoned).toEqual(['e80'])
  dispatch(['late'])
  expect(abandoned).toEqual(['e80', 'late'])
  for (const key of running()) await end(key)

  await stopping
  expect(isStopped).toBe(true)
  expect(running()).toEqual([])
})

test('A stop waits no longer than it is told to', async () => {
  const { dispatcher, start, dispatch, running } = arranged()
  start()
  dispatch(['hangs'])
  await expect.poll(running).toEqual(['hangs'])

  await dispatcher.stop(20)

  expect(running()).toEqual(['hangs'])
})

test('The urgent effects of a commit begin before the others', async () => {
  const { dispatcher, start, running } = arranged()
  start()

  dispatcher.dispatch([
    { key: 'topic', urgent: false },
    { key: 'page', urgent: true },
  ])
  await settled()

  expect(running()).toEqual(['page'])
  await expect.poll(running).toEqual(['page', 'topic'])
})

test('An effect that is abandoned while it waits for urgent ones does not run', async () => {
  const { dispatcher, start, running, abandoned } = arranged()
  start()
  dispatcher.dispatch([
    { key: 'topic', urgent: false },
    { key: 'page', urgent: true },
  ])

  await dispatcher.stop(50)
  await new Promise((resolve) => setTimeout(resolve, 50))

  expect(abandoned).toEqual(['topic'])
  expect(running()).toEqual(['page'])
})
