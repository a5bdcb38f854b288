import fc from 'fast-check'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { hours, minutes } from '../../src/incident/clock.ts'
import { createDispatcher, type Dispatcher } from '../../src/jobs/dispatcher.ts'
import { drain } from '../../src/jobs/drain.ts'
import { noOutcome } from '../../src/jobs/effect-handler.ts'
import { createRunner } from '../../src/jobs/runner.ts'
import { createTimers, type Timers } from '../../src/jobs/timers.ts'
import type { IncidentWriter } from '../../src/store/commit.ts'
import type { Ready } from '../../src/store/effects/lease.ts'
import type { Store } from '../../src/store/store.ts'
import { anEffect } from '../support/an-effect.ts'
import { neverBlocked } from '../support/never-blocked.ts'
import { openTestStore } from '../support/test-store.ts'
import { declared, noon, type TestClock, testClock, testWriter } from '../support/test-writer.ts'

const log = pino({ level: 'silent' })

let store: Store
let dispatcher: Dispatcher
let clock: TestClock
let writer: IncidentWriter
let timers: Timers
let heard: string[] = []
let work: (ready: Ready) => Promise<void> = async () => {}

beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())
beforeEach(() => {
  clock = testClock()
  dispatcher = createDispatcher({ abandon: async () => {} })
  dispatcher.start(async (ready) => {
    heard.push(ready.key)
    await work(ready)
  })
  writer = testWriter(store, { clock, dispatch: dispatcher.dispatch })
  timers = createTimers({ store, dispatcher, clock, log })
  heard = []
  work = async () => {}
})
afterEach(async () => {
  await timers.stop()
  await store.prisma.effect.deleteMany()
})

const keys = () => heard.toSorted()
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
const due = (milliseconds: number) => new Date(clock.now().getTime() + milliseconds)

/** An incident with these effects, by its id. */
const withEffects = (...effects: { name: string; dueAt?: Date; urgent?: boolean; outcomeUnknown?: boolean }[]) =>
  declared(writer, { also: { facts: [], effects: effects.map((effect) => anEffect({ kind: 'k', ...effect })) } })

describe('a timer', () => {
  test('A timer is queued once the clock reaches its time, and not before', async () => {
    const id = await withEffects({ name: 'a', dueAt: due(minutes(10)) }, { name: 'b', dueAt: due(minutes(20)) })
    expect(await timers.pending()).toEqual({ queued: 0, nextDue: due(minutes(10)) })
    expect(await timers.runDue()).toBe(0)

    clock.move(minutes(10))
    expect(await timers.runDue()).toBe(1)

    await expect.poll(keys, { timeout: 5_000 }).toEqual([`${id}:a`])
    expect(await timers.pending()).toEqual({ queued: 1, nextDue: due(minutes(10)) })
  })

  test('An urgent timer goes before a hundred others that were due earlier', async () => {
    const many = Array.from({ length: 150 }, (_, n) => ({ name: `n${n}`, dueAt: due(minutes(1)) }))
    const urgent = ['channel', 'page'].map((name, n) => ({ name, dueAt: due(minutes(5 + n)), urgent: true }))
    const id = await withEffects(...many, ...urgent)
    const busy = Promise.withResolvers<void>()
    work = () => busy.promise

    clock.move(minutes(5))
    await timers.runDue()
    await expect.poll(keys, { timeout: 5_000 }).toContain(`${id}:channel`)
    expect(heard.length).toBeLessThan(151)

    clock.move(minutes(1))
    expect(await timers.runDue()).toBe(1)
    await expect.poll(keys, { timeout: 5_000 }).toContain(`${id}:page`)
    busy.resolve()
    await expect.poll(async () => (await timers.runDue()) + (await timers.pending()).queued).toBe(152)
  })

  test('A timer is not queued twice when the clock goes back and reaches its time again', async () => {
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

  test('A timer is queued once and never early, whatever the clock does', async () => {
    const jumps = fc.array(fc.integer({ min: -hours(6), max: hours(6) }), { minLength: 1, maxLength: 12 })
    const dueIn = fc.array(fc.integer({ min: 1, max: hours(5) }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(jumps, dueIn, async (moves, delays) => {
        clock = testClock()
        writer = testWriter(store, { clock, dispatch: dispatcher.dispatch })
        timers = createTimers({ store, dispatcher, clock, log })
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

  test('A timer that was tried at a time still to come is tried again soon after the clock went back', async () => {
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

  test('A timer is queued by one of many processes that poll at the same time', async () => {
    await withEffects({ name: 'a', dueAt: due(1) }, { name: 'b', dueAt: due(1) })
    clock.move(1)
    const others = [1, 2, 3].map(() => createTimers({ store, dispatcher, clock, log }))

    const handed = await Promise.all([timers, ...others].map((each) => each.runDue()))

    expect(handed.reduce((sum, count) => sum + count, 0)).toBe(2)
    await expect.poll(() => heard.length, { timeout: 5_000 }).toBe(2)
  })

  test('More timers than there is room for stay in the database until there is room again', async () => {
    const wakeups: number[] = []
    const small = createDispatcher({ abandon: async () => {}, freed: () => void wakeups.push(1) })
    const started: PromiseWithResolvers<void>[] = []
    small.start(() => {
      const each = Promise.withResolvers<void>()
      started.push(each)
      return each.promise
    })
    timers = createTimers({ store, dispatcher: small, clock, log })
    await withEffects(...Array.from({ length: 130 }, (_, index) => ({ name: `e${index}`, dueAt: due(1) })))
    clock.move(1)

    const first = await timers.runDue()
    expect(first).toBeLessThan(130)
    expect(await timers.runDue()).toBe(0)
    for (const each of started) each.resolve()
    await expect.poll(() => wakeups.length).toBe(1)

    expect(await timers.runDue()).toBe(130 - first)
    expect(started).toHaveLength(130)
  })

  test('The polling loop finds a timer that is due', async () => {
    const id = await withEffects({ name: 'a', dueAt: due(1) })
    clock.move(1)

    timers.start()

    await expect.poll(keys, { timeout: 5_000 }).toEqual([`${id}:a`])
  })

  test('A timer that is due before the next poll runs when it is due', async () => {
    const id = await withEffects({ name: 'now', dueAt: due(1) }, { name: 'soon', dueAt: due(400) })
    const began = performance.now()
    const running = { now: () => new Date(noon.getTime() + 1 + performance.now() - began) }
    timers = createTimers({ store, dispatcher, clock: running, log })

    timers.look()

    await expect.poll(keys, { timeout: 900, interval: 10 }).toEqual([`${id}:now`, `${id}:soon`])
    expect(performance.now() - began).toBeGreaterThanOrEqual(390)
  })

  test('A poll on request finds a timer that is due at once', async () => {
    const id = await withEffects({ name: 'a', dueAt: due(1) })
    clock.move(1)

    timers.look()

    await expect.poll(keys, { timeout: 900 }).toEqual([`${id}:a`])
  })

  test('No next moment is reported when no timer waits', async () => {
    expect(await timers.pending()).toMatchObject({ nextDue: null })
  })
})

describe('a queued effect that was lost', () => {
  test('A queued effect that no worker has is queued again', async () => {
    const id = await withEffects({ name: 'a' })
    await expect.poll(keys, { timeout: 5_000 }).toEqual([`${id}:a`])
    expect(await timers.requeueLost(0)).toBe(0)

    await store.prisma.effect.updateMany({ data: { leaseUntil: noon } })
    expect(await timers.requeueLost(0)).toBe(1)

    await expect.poll(keys, { timeout: 5_000 }).toEqual([`${id}:a`, `${id}:a`])
  })

  test.each([
    ['was queued just now', {}, 60_000],
    ['a worker has a lease on', { leaseUntil: new Date('2100-01-01') }, 0],
    ['is done', { status: 'done' }, 0],
    ['waits', { status: 'waiting' }, 0],
    ['was given up', { status: 'parked' }, 0],
  ])('An effect that %s is not queued again', async (_, data, olderThan) => {
    const id = await withEffects({ name: 'a' })
    await store.prisma.effect.update({ where: { key: `${id}:a` }, data })

    expect(await timers.requeueLost(olderThan)).toBe(0)
  })
})

test('Draining does all effects that are due and those that follow, and returns the time of the next timer', async () => {
  const chain = ['second', 'third']
  const handlers = new Map([
    [
      'k',
      async () => {
        const name = chain.shift()
        return name ? { facts: [], effects: [anEffect({ kind: 'k', name, dueAt: clock.now() })] } : noOutcome
      },
    ],
  ])
  const runner = createRunner({ store, writer, clock, log, handlers, blocked: neverBlocked, rescheduled: () => {} })
  work = runner.run
  const id = await withEffects({ name: 'first', dueAt: due(1) }, { name: 'much-later', dueAt: due(minutes(60)) })
  clock.move(1)

  const next = await drain({ timers, dispatcher, clock })

  expect(next).toEqual(due(minutes(60) - 1))
  const done = await store.prisma.effect.findMany({ where: { status: 'done' }, orderBy: { key: 'asc' } })
  expect(done.map((row) => row.key)).toEqual(['first', 'second', 'third'].map((name) => `${id}:${name}`))
})

describe('the timers after an outage', () => {
  test('The end of an outage makes due what waited only for it, and nothing else', async () => {
    const id = await withEffects(
      { name: 'away', dueAt: due(minutes(1)) },
      { name: 'bug', dueAt: due(minutes(1)) },
      { name: 'promise', dueAt: due(minutes(1)) },
      { name: 'second-try', dueAt: due(minutes(1)), outcomeUnknown: true },
    )
    const failed = (name: string, data: { error: string; outage: boolean }) =>
      store.prisma.effect.update({ where: { key: `${id}:${name}` }, data })
    await failed('away', { error: 'Slack did not answer', outage: true })
    await failed('bug', { error: 'x is undefined', outage: false })

    expect(await timers.retryDeferred()).toBe(2)
    expect(await timers.runDue()).toBe(2)

    await expect.poll(keys, { timeout: 5_000 }).toEqual([`${id}:away`, `${id}:second-try`])
    expect(await timers.retryDeferred()).toBe(0)
  })
})
