import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Ready } from '../../src/store/effects/lease.ts'
import { createIncidents } from '../../src/store/incidents.ts'
import type { Store } from '../../src/store/store.ts'
import { anEffect } from '../support/an-effect.ts'
import { openTestStore } from '../support/test-store.ts'
import { declared, fact, noon, testClock, testWriter } from '../support/test-writer.ts'

let store: Store
let woken: string[] = []
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())
beforeEach(() => {
  woken = []
})

const dispatch = (ready: Ready[]) => {
  woken.push(...ready.map(({ key }) => key))
}
const factsOf = (id: string) => createIncidents(store).facts(id)
const effectsOf = (incidentId: string) =>
  store.prisma.effect.findMany({ where: { incidentId }, orderBy: { key: 'asc' } })
const leased = (id: string, leaseId: string) =>
  store.prisma.effect.update({ where: { key: `${id}:e` }, data: { leaseId } })
const subscribed = (user: string, key?: string) =>
  fact({ kind: 'subscribed', data: { user }, ...(key === undefined ? {} : { key }) })

describe('the effects of a commit', () => {
  test('Effects with the same name are added once and queued once', async () => {
    const writer = testWriter(store, { dispatch })
    const id = await declared(writer)
    const effects = [
      anEffect({ kind: 'show', name: 'card', data: { n: 1 } }),
      anEffect({ kind: 'show', name: 'card', data: { n: 2 } }),
    ]

    await writer.commit(id, () => ({ facts: [], effects }))
    await writer.commit(id, () => ({ facts: [], effects }))

    expect(await effectsOf(id)).toMatchObject([{ key: `${id}:card`, status: 'queued', data: { n: 1 } }])
    expect(woken).toEqual([`${id}:card`])
  })

  test('An effect wanted once per transaction is asked for by its last fact, and again by the next one', async () => {
    const react = (each: { kind: string; seq: number }) => [
      anEffect({ kind: 'show', name: `card:${each.seq}`, once: 'card' }),
      anEffect({ kind: 'k', name: `each:${each.seq}` }),
    ]
    const writer = testWriter(store, { react })
    const id = await declared(writer)

    await writer.commit(id, () => ({ facts: [subscribed('U2'), subscribed('U3')] }))

    expect((await effectsOf(id)).map(({ key }) => key.slice(id.length + 1))).toEqual([
      ...['card:1', 'card:3', 'each:1', 'each:2', 'each:3'],
    ])
  })

  test('Effects that are due later wait, and effects that are due now are queued', async () => {
    const clock = testClock()
    const writer = testWriter(store, { clock, dispatch })
    const id = await declared(writer)
    const at = (milliseconds: number) => new Date(clock.now().getTime() + milliseconds)

    await writer.commit(id, () => ({
      facts: [],
      effects: [
        anEffect({ kind: 'k', name: 'a-later', dueAt: at(1) }),
        anEffect({ kind: 'k', name: 'b-now', dueAt: at(0) }),
        anEffect({ kind: 'k', name: 'c-past', dueAt: at(-1) }),
        anEffect({ kind: 'k', name: 'd-plain' }),
      ],
    }))

    expect((await effectsOf(id)).map((row) => row.status)).toEqual(['waiting', 'queued', 'queued', 'queued'])
    expect(woken.sort()).toEqual([`${id}:b-now`, `${id}:c-past`, `${id}:d-plain`])
  })

  test('Each new fact asks for effects with the state it led to', async () => {
    const writer = testWriter(store, {
      react: (each, state) => [
        anEffect({ kind: 'k', name: `${each.kind}:${each.seq}`, data: { people: state.subscribers } }),
      ],
    })
    const id = await declared(writer)
    await writer.commit(id, () => ({ facts: [subscribed('U2', 'k'), subscribed('U3')] }))

    await writer.commit(id, () => ({ facts: [subscribed('U2', 'k')] }))

    expect((await effectsOf(id)).map(({ key, data }) => [key, data])).toEqual([
      [`${id}:declared:1`, { people: [] }],
      [`${id}:subscribed:2`, { people: ['U2'] }],
      [`${id}:subscribed:3`, { people: ['U2', 'U3'] }],
    ])
  })
})

describe('the finishing of an effect', () => {
  test('Finishing marks an effect as done', async () => {
    const writer = testWriter(store)
    const id = await declared(writer, { also: { facts: [], effects: [anEffect({ kind: 'k', name: 'e' })] } })

    await leased(id, 'worker')

    await writer.finish(id, { key: `${id}:e`, leaseId: 'worker' }, () => ({ facts: [] }))

    expect(await effectsOf(id)).toMatchObject([{ status: 'done', doneAt: noon, error: null }])
  })

  test('The outcome of an effect that another worker has taken over is dropped', async () => {
    const writer = testWriter(store)
    const id = await declared(writer, { also: { facts: [], effects: [anEffect({ kind: 'k', name: 'e' })] } })
    await leased(id, 'second')

    const late = await writer.finish(id, { key: `${id}:e`, leaseId: 'first' }, () => ({ facts: [subscribed('U2')] }))

    expect(late).toBeNull()
    expect(await factsOf(id)).toHaveLength(1)
    expect(await effectsOf(id)).toMatchObject([{ status: 'queued', leaseId: 'second' }])
  })

  test('An outcome is recorded once, however often it is reported', async () => {
    const writer = testWriter(store)
    const id = await declared(writer, { also: { facts: [], effects: [anEffect({ kind: 'k', name: 'e' })] } })
    await leased(id, 'worker')

    const finish = () => writer.finish(id, { key: `${id}:e`, leaseId: 'worker' }, () => ({ facts: [subscribed('U2')] }))
    const outcomes = await Promise.all([finish(), finish()])

    expect(outcomes.filter((each) => each !== null)).toHaveLength(1)
    expect(await factsOf(id)).toHaveLength(2)
  })

  test('An effect without an outcome is finished without loading the state when there is no trouble', async () => {
    const writer = testWriter(store)
    const id = await declared(writer, { also: { facts: [], effects: [anEffect({ kind: 'k', name: 'e' })] } })
    await leased(id, 'worker')

    expect(await writer.done({ key: `${id}:e`, leaseId: 'another' })).toBe(false)
    expect(await effectsOf(id)).toMatchObject([{ status: 'queued', leaseId: 'worker' }])
    expect(await writer.done({ key: `${id}:e`, leaseId: 'worker' })).toBe(true)
    expect(await effectsOf(id)).toMatchObject([{ status: 'done', doneAt: noon, leaseId: null }])
    expect(await writer.done({ key: `${id}:e`, leaseId: 'worker' })).toBe(false)
  })

  test('An effect without an outcome loads the state when it may end a known trouble', async () => {
    const writer = testWriter(store)
    const id = await declared(writer, { also: { facts: [], effects: [anEffect({ kind: 'k', name: 'e' })] } })
    await leased(id, 'worker')
    const trouble = { effect: `${id}:another`, what: 'k', error: 'x', retrying: true }
    await writer.commit(id, () => ({ facts: [fact({ kind: 'trouble', data: trouble })] }))

    expect(await writer.done({ key: `${id}:e`, leaseId: 'worker' })).toBe(false)
    expect(await effectsOf(id)).toMatchObject([{ status: 'queued', leaseId: 'worker' }])
  })
})

describe('the retry of an effect', () => {
  const arranged = async () => {
    const writer = testWriter(store, { dispatch })
    const id = await declared(writer, { also: { facts: [], effects: [anEffect({ kind: 'k', name: 'e' })] } })
    woken = []
    return { writer, id, key: `${id}:e` }
  }

  test('An effect that was given up is queued again in the transaction that records the retry', async () => {
    const { writer, id, key } = await arranged()
    await store.prisma.effect.update({ where: { key }, data: { status: 'parked', attempts: 11, error: 'x' } })

    await writer.commit(id, () => ({ facts: [subscribed('U2')], retry: [key] }))

    expect(await effectsOf(id)).toMatchObject([{ key, status: 'queued', attempts: 0, error: null }])
    expect(woken).toEqual([key])
  })

  test.each(['queued', 'waiting', 'done'])('A retry leaves an effect alone that is %s', async (status) => {
    const { writer, id, key } = await arranged()
    await store.prisma.effect.update({ where: { key }, data: { status, attempts: 3 } })

    await writer.commit(id, () => ({ facts: [], retry: [key] }))

    expect(await effectsOf(id)).toMatchObject([{ status, attempts: 3 }])
    expect(woken).toEqual([])
  })

  test('A retry leaves effects of other incidents alone', async () => {
    const { key } = await arranged()
    await store.prisma.effect.update({ where: { key }, data: { status: 'parked' } })
    const { writer, id } = await arranged()

    await writer.commit(id, () => ({ facts: [], retry: [key] }))

    expect(await store.prisma.effect.findUniqueOrThrow({ where: { key } })).toMatchObject({ status: 'parked' })
  })
})
