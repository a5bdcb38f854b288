import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { inTurn } from '../../src/store/in-turn.ts'

/** Work that notes who shared a turn with whom. */
function noting() {
  const turns: string[] = []
  const add = inTurn<string, string>(async (id, jobs) => {
    turns.push(`${id}: ${jobs.join('+')}`)
    await sleep(5)
    return jobs.map((job) => (job === 'bad' ? { error: new Error('bad') } : { value: job.toUpperCase() }))
  })
  return { turns, add }
}

test('The first job runs at once, and jobs that come meanwhile share the next turn', async () => {
  const { turns, add } = noting()

  const all = await Promise.all(['a', 'b', 'c'].map((job) => add('one', job)))

  expect(all).toEqual(['A', 'B', 'C'])
  expect(turns).toEqual(['one: a', 'one: b+c'])
})

test('A job for another incident does not wait', async () => {
  const { turns, add } = noting()

  await Promise.all([add('one', 'a'), add('two', 'b')])

  expect(turns).toEqual(['one: a', 'two: b'])
})

test('A job that fails does so alone, and later jobs go on', async () => {
  const { add } = noting()

  const all = await Promise.allSettled([add('one', 'a'), add('one', 'bad'), add('one', 'c')])

  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  await expect(add('one', 'd')).resolves.toBe('D')
})

test('A turn that fails as a whole fails all its jobs and none after them', async () => {
  let turns = 0
  const add = inTurn<string, string>(async (_, jobs) => {
    turns += 1
    if (turns === 1) throw new Error('away')
    return jobs.map((value) => ({ value }))
  })

  const all = await Promise.allSettled([add('one', 'a'), add('one', 'b')])

  expect(all.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
})
