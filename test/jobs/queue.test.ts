import fc from 'fast-check'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hours, minutes } from '../../src/incident/clock.ts'
import type { Ready } from '../../src/incident/effects.ts'
import { nothing } from '../../src/jobs/effect-handler.ts'
import { createQueue, type Queue } from '../../src/jobs/queue.ts'
import { createRunner } from '../../src/jobs/runner.ts'
import { settleAll } from '../../src/jobs/settle.ts'
import { createTimers, type Timers } from '../../src/jobs/timers.ts'
import type { IncidentWriter } from '../../src/store/commit.ts'
import type { Store } from '../../src/store/store.ts'
import { anEffect } from '../support/an-effect.ts'
import { neverBlocked } from '../support/never-blocked.ts'
import { openTestStore } from '../support/test-store.ts'
import { declared, type TestClock, testClock, testWriter } from '../support/test-writer.ts'

const log = pino({ level: 'silent' })

let store: Store
let queue: Queue
let clock: TestClock
let writer: IncidentWriter
let timers: Timers
let heard: { key: string; at: number }[] = []
let work: (key: string) => Promise<void> = async () => {}

beforeAll(async () => {
  store = await openTestStore()
  queue = createQueue(store, log)
  await queue.start(async (key) => {
    heard.push({ key, at: performance.now() })
    await work(key)
  })
})
afterAll(async () => {
  await queue.stop(1_000)
  await store.close()
})
beforeEach(() => {
  clock = testClock()
  writer = testWriter(store, { clock, enqueue: queue.enqueue })
  timers = createTimers({ store, queue, clock, log })
  heard = []
  work = async () => {}
})
afterEach(async () => {
  await timers.stop()
  await store.prisma.effect.deleteMany()
})

const keys = () => heard.map(({ key }) => key).sort()
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const due = (milliseconds: number) => new Date(clock.now().getTime() + milliseconds)

/** An incident with these effects, by its id. */
const withEffects = (...effects: { name: string; dueAt?: Date; urgent?: boolean }[]) =>
  declared(writer, { also: { facts: [], effects: effects.map((effect) => anEffect({ kind: 'k', ...effect })) } })

describe('a job', () => {
  test('committed reaches its worker long before anybody would look for it', async () => {
    // The workers look by themselves each second, one now and one then: a few of twenty could be found so, not nearly all.
    const delays: number[] = []
    for (let round = 0; round < 20; round += 1) {
      heard = []
      await withEffects({ name: 'e' })
      const committed = performance.now()
      await expect.poll(() => heard.length, { timeout: 5_000, interval: 2 }).toBe(1)
      delays.push((heard[0]?.at ?? 0) - committed)
    }

    expect(delays.filter((delay) => delay > 200).length).toBeLessThanOrEqual(3)
  })

  test('rolled back never reaches one', async () => {
    const key = 'rolled-back:e'
    const rolledBack = store.prisma.$transaction(async (tx) => {
      await queue.enqueue(tx, [{ key, urgent: false }])
      throw new Error('changed my mind')
    })
    await expect(rolledBack).rejects.toThrow('changed my mind')

    const id = await withEffects({ name: 'after' })
    await expect.poll(keys, { timeout: 5_000 }).toEqual([`${id}:after`])
    await pause(1_200)

    expect(keys()).toEqual([`${id}:after`])
  })

  test('of a slow effect keeps no other waiting', async () => {
    let finish = () => {}
    const slow = new Promise<void>((resolve) => {
      finish = resolve
    })
    work = (key) => (key.endsWith(':slow') ? slow : Promise.resolve())

    const id = await withEffects({ name: 'slow' })
    await expect.poll(keys, { timeout: 5_000 }).toEqual([`${id}:slow`])
    await writer.commit(id, () => ({ facts: [], effects: [anEffect({ kind: 'k', name: 'quick' })] }))
    await expect.poll(keys, { timeout: 5_000 }).toEqual([`${id}:quick`, `${id}:slow`])

    finish()
  })
})

describe('a timer', () => {
  test('is handed over once its time has come by the given clock, and not before', async () => {
    const id = await withEffects({ name: 'a', dueAt: due(minutes(10)) }, { name: 'b', dueAt: due(minutes(20)) })
    expect(await timers.ahead()).toEqual({ queued: 0, nextDue: due(minutes(10)) })
    expect(await timers.runDue()).toBe(0)

    clock.move(minutes(10))
    expect(await timers.runDue()).toBe(1)

    await expect.poll(keys, { timeout: 5_000 }).toEqual([`${id}:a`])
    expect(await timers.ahead()).toEqual({ queued: 1, nextDue: due(minutes(10)) })
  })

  test('that is urgent goes before a hundred others that were due earlier', async () => {
    const order: string[] = []
    const told = {
      ...queue,
      enqueue: async (_: unknown, ready: Ready[]) => void order.push(...ready.map(({ key }) => key)),
    }
    const many = Array.from({ length: 150 }, (_, n) => ({ name: `n${n}`, dueAt: due(minutes(1)) }))
    const id = await withEffects(...many, { name: 'channel', dueAt: due(minutes(5)), urgent: true })
    clock.move(minutes(10))

    await createTimers({ store, queue: told, clock, log }).runDue()

    expect(order).toHaveLength(151)
    expect(order.slice(0, 100)).toContain(`${id}:channel`)
  })

  test('is not handed over twice, also where the clock goes back and comes again', async () => {
    const id = await withEffects({ name: 'a', dueAt: due(minutes(10)) })
    clock.move(minutes(10))
    await timers.runDue()

    clock.move(-minutes(30))
    await timers.runDue()
    clock.move(minutes(30))
    await timers.runDue()

    await expect.poll(keys, { timeout: 5_000 }).toEqual([`${id}:a`])
    await pause(50)
    expect(keys()).toHaveLength(1)
  })

  test('is handed over once and never early, whatever the clock does', async () => {
    const jumps = fc.array(fc.integer({ min: -hours(6), max: hours(6) }), { minLength: 1, maxLength: 12 })
    const dueIn = fc.array(fc.integer({ min: 1, max: hours(5) }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(jumps, dueIn, async (moves, delays) => {
        clock = testClock()
        writer = testWriter(store, { clock, enqueue: queue.enqueue })
        timers = createTimers({ store, queue, clock, log })
        const dueAt = delays.map((delay) => due(delay))
        let latest = clock.now()
        const id = await withEffects(...dueAt.map((at, index) => ({ name: `t${index}`, dueAt: at })))
        let handed = 0
        for (const move of [...moves, hours(80)]) {
          clock.move(move)
          if (clock.now() > latest) latest = clock.now()
          handed += await timers.runDue()
          expect(handed).toBe(dueAt.filter((at) => at <= latest).length)
        }
        await expect.poll(() => keys().filter((key) => key.startsWith(id))).toHaveLength(delays.length)
      }),
      { numRuns: 20 },
    )
  })

  test('that was tried at a time which has not come is tried again soon: the clock went back', async () => {
    const names = ['tried', 'skewed', 'just handed over']
    const id = await withEffects(...names.map((name) => ({ name, dueAt: due(hours(5)) })))
    const set = (name: string, startedAt: Date, handedAgo: number) =>
      store.prisma.effect.update({
        where: { key: `${id}:${name}` },
        data: { startedAt, handedAt: new Date(Date.now() - handedAgo) },
      })
    await set('tried', due(hours(5)), 12_000)
    await set('skewed', due(30_000), 12_000)
    // Another process, whose clock is ahead, takes it again and again.
    await set('just handed over', due(hours(5)), 1_000)

    await timers.runDue()

    await expect.poll(keys, { timeout: 5_000 }).toEqual([`${id}:tried`])
  })

  test('is handed over by one of many processes that look at the same time', async () => {
    await withEffects({ name: 'a', dueAt: due(1) }, { name: 'b', dueAt: due(1) })
    clock.move(1)
    const others = [1, 2, 3].map(() => createTimers({ store, queue, clock, log }))

    const handed = await Promise.all([timers, ...others].map((each) => each.runDue()))

    expect(handed.reduce((sum, count) => sum + count, 0)).toBe(2)
    await expect.poll(() => heard.length, { timeout: 5_000 }).toBe(2)
  })

  test('that many are due at once with is handed over with all of them', async () => {
    await withEffects(...Array.from({ length: 130 }, (_, index) => ({ name: `e${index}`, dueAt: due(1) })))
    clock.move(1)

    expect(await timers.runDue()).toBe(130)

    await expect.poll(() => new Set(keys()).size, { timeout: 20_000 }).toBe(130)
  })

  test('is found by the loop itself', async () => {
    const id = await withEffects({ name: 'a', dueAt: due(1) })
    clock.move(1)

    timers.start()

    await expect.poll(keys, { timeout: 5_000 }).toEqual([`${id}:a`])
  })

  test('is found at once by a look', async () => {
    const id = await withEffects({ name: 'a', dueAt: due(1) })
    clock.move(1)

    timers.look()

    await expect.poll(keys, { timeout: 900 }).toEqual([`${id}:a`])
  })

  test('none of which waits has no next moment', async () => {
    expect(await timers.ahead()).toMatchObject({ nextDue: null })
  })
})

describe('lost work', () => {
  test('that was queued and nobody holds is handed over again', async () => {
    const id = await withEffects({ name: 'a' })
    await expect.poll(keys, { timeout: 5_000 }).toEqual([`${id}:a`])

    expect(await timers.rescue(0)).toBe(1)

    await expect.poll(keys, { timeout: 5_000 }).toEqual([`${id}:a`, `${id}:a`])
  })

  test.each([
    ['was handed over just now', {}, 60_000],
    ['somebody holds', { leaseUntil: new Date('2100-01-01') }, 0],
    ['is done', { status: 'done' }, 0],
    ['waits', { status: 'waiting' }, 0],
    ['was given up', { status: 'parked' }, 0],
  ])('is not what %s', async (_, data, olderThan) => {
    const id = await withEffects({ name: 'a' })
    await store.prisma.effect.update({ where: { key: `${id}:a` }, data })

    expect(await timers.rescue(olderThan)).toBe(0)
  })
})

test('settling does all that is due and what that leads to, and answers when the next timer is', async () => {
  const chain = ['second', 'third']
  const handlers = new Map([
    [
      'k',
      async () => {
        const name = chain.shift()
        return name ? { facts: [], effects: [anEffect({ kind: 'k', name, dueAt: clock.now() })] } : nothing
      },
    ],
  ])
  const runner = createRunner({ store, writer, clock, log, handlers, blocked: neverBlocked, rescheduled: () => {} })
  work = runner.run
  const id = await withEffects({ name: 'first', dueAt: due(1) }, { name: 'much-later', dueAt: due(minutes(60)) })
  clock.move(1)

  const next = await settleAll({ timers, runner, clock })

  expect(next).toEqual(due(minutes(60) - 1))
  const done = await store.prisma.effect.findMany({ where: { status: 'done' }, orderBy: { key: 'asc' } })
  expect(done.map((row) => row.key)).toEqual(['first', 'second', 'third'].map((name) => `${id}:${name}`))
})

describe('the end of an outage', () => {
  test('makes due what waits only because of it, and nothing else', async () => {
    const id = await withEffects(
      { name: 'away', dueAt: due(minutes(1)) },
      { name: 'bug', dueAt: due(minutes(1)) },
      { name: 'promise', dueAt: due(minutes(1)) },
    )
    const failed = (name: string, error: string) =>
      store.prisma.effect.update({ where: { key: `${id}:${name}` }, data: { error } })
    await failed('away', 'away: Slack did not answer')
    await failed('bug', 'x is undefined, away: from home')

    expect(await timers.wake()).toBe(1)
    expect(await timers.runDue()).toBe(1)

    await expect.poll(keys, { timeout: 5_000 }).toEqual([`${id}:away`])
    expect(await timers.wake()).toBe(0)
  })
})
