import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdLease } from '../../src/jobs/lease.ts'
import { releaseStaleLeases } from '../../src/store/stale-leases.ts'
import type { Store } from '../../src/store/store.ts'
import { anEffect } from '../support/an-effect.ts'
import { openTestStore } from '../support/test-store.ts'
import { declared, noon, testWriter } from '../support/test-writer.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

/** A queued effect of a new incident, by its key. */
async function queued(changes: object = {}): Promise<string> {
  const effects = [anEffect({ kind: 'say', name: 'e', data: { text: 'x' } })]
  const id = await declared(testWriter(store), { also: { facts: [], effects } })
  await store.prisma.effect.update({ where: { key: `${id}:e` }, data: changes })
  return `${id}:e`
}

test('A queued effect is claimed with its kind and data', async () => {
  const key = await queued({ attempts: 2 })

  const taken = await holdLease(store, key, noon)

  taken?.release()
  expect(taken).toMatchObject({ kind: 'say', data: { text: 'x' }, attempts: 2, createdAt: noon, maybeDone: false })
  expect(await store.prisma.effect.findUniqueOrThrow({ where: { key } })).toMatchObject({ startedAt: noon })
})

test('One of twenty workers that claim an effect at the same time gets it', async () => {
  const key = await queued()

  const leases = await Promise.all(Array.from({ length: 20 }, () => holdLease(store, key, noon)))

  for (const taken of leases) taken?.release()
  expect(leases.filter((taken) => taken !== null)).toHaveLength(1)
})

test.each(['waiting', 'done', 'parked'])('Nobody can claim an effect that is %s', async (status) => {
  const key = await queued({ status })

  expect(await holdLease(store, key, noon)).toBeNull()
})

test('Nobody can claim an effect that does not exist', async () => {
  expect(await holdLease(store, 'nothing', noon)).toBeNull()
})

test('A try after one that sent nothing counts as a first try, and the next one does not', async () => {
  const key = await queued({ startedAt: noon, unsent: true })

  const first = await holdLease(store, key, noon)
  first?.release()
  await store.prisma.effect.update({ where: { key }, data: { leaseUntil: new Date(0) } })
  const second = await holdLease(store, key, noon)
  second?.release()

  expect([first?.maybeDone, second?.maybeDone]).toEqual([false, true])
})

test('A lease that ran out is taken over, and the next worker knows that the effect was tried', async () => {
  const key = await queued()
  const first = await holdLease(store, key, noon)
  first?.release()
  expect(await holdLease(store, key, noon)).toBeNull()

  await store.prisma.effect.update({ where: { key }, data: { leaseUntil: new Date(0) } })
  const second = await holdLease(store, key, noon)

  second?.release()
  expect(second?.maybeDone).toBe(true)
})

test('A lease is renewed for as long as the worker has it', async () => {
  const key = await queued()
  const taken = await holdLease(store, key, noon)
  const until = async () => (await store.prisma.effect.findUniqueOrThrow({ where: { key } })).leaseUntil?.getTime() ?? 0
  const before = await until()

  await expect.poll(until, { timeout: 10_000, interval: 200 }).toBeGreaterThan(before)

  taken?.release()
})

test('A process that starts alone on its database takes over the leases of the last run', async () => {
  const key = await queued()
  const dead = await holdLease(store, key, noon)
  dead?.release()

  await releaseStaleLeases(store)

  const taken = await holdLease(store, key, noon)
  taken?.release()
  expect(taken?.maybeDone).toBe(true)
})
