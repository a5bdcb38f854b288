import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createKeyedBatcher } from '../../src/store/keyed-batcher.ts'

type Job = { word: string; resolve(answer: string): void; reject(error: unknown): void }

/** Adds words to batches, and waits for the answer to each. */
function adding(runBatch: (key: string, jobs: Job[]) => Promise<void>) {
  const addToBatch = createKeyedBatcher(runBatch)
  return (key: string, word: string) => {
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    addToBatch(key, { word, resolve, reject })
    return promise
  }
}

/** Work that notes who shared a batch with whom. */
function noting() {
  const batches: string[] = []
  const add = adding(async (key, jobs) => {
    batches.push(`${key}: ${jobs.map(({ word }) => word).join('+')}`)
    await sleep(5)
    for (const { word, resolve, reject } of jobs) {
      if (word === 'bad') reject(new Error('bad'))
      else resolve(word.toUpperCase())
    }
  })
  return { batches, add }
}

test('The first job runs at once, and jobs that come meanwhile share the next batch', async () => {
  const { batches, add } = noting()

  const all = await Promise.all(['a', 'b', 'c'].map((word) => add('one', word)))

  expect(all).toEqual(['A', 'B', 'C'])
  expect(batches).toEqual(['one: a', 'one: b+c'])
})

test('A batch holds at most 200 jobs, and the others follow in the next one', async () => {
  const { batches, add } = noting()

  await Promise.all(Array.from({ length: 250 }, (_, index) => add('one', String(index))))

  expect(batches.map((batch) => batch.split('+').length)).toEqual([1, 200, 49])
})

test('A job for another incident does not wait', async () => {
  const { batches, add } = noting()

  await Promise.all([add('one', 'a'), add('two', 'b')])

  expect(batches).toEqual(['one: a', 'two: b'])
})

test('A job that fails does so alone, and later jobs go on', async () => {
  const { add } = noting()

  const all = await Promise.allSettled([add('one', 'a'), add('one', 'bad'), add('one', 'c')])

  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  await expect(add('one', 'd')).resolves.toBe('D')
})

test('A batch that fails as a whole fails all its jobs and none after them', async () => {
  let batches = 0
  const add = adding(async (_, jobs) => {
    batches += 1
    if (batches === 2) throw new Error('away')
    for (const { word, resolve } of jobs) resolve(word)
  })

  const all = await Promise.allSettled([add('one', 'a'), add('one', 'b'), add('one', 'c')])
  const after = await add('one', 'd')

  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  expect(after).toBe('d')
})
