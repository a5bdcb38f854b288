import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdLease } from '../../src/jobs/lease.ts'
import { abandon, takeLost } from '../../src/store/effects/due.ts'
import type { Ready } from '../../src/store/effects/lease.ts'
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

  const taken = await holdLease(store, { key }, noon)

  taken?.release()
  expect(taken).toMatchObject({ kind: 'say', data: { text: 'x' }, attempts: 2, createdAt: noon, maybeDone: false })
  expect(await store.prisma.effect.findUniqueOrThrow({ where: { key } })).toMatchObject({ startedAt: noon })
})

test('One of twenty workers that claim an effect at the same time gets it', async () => {
  const key = await queued()

  const leases = await Promise.all(Array.from({ length: 20 }, () => holdLease(store, { key }, noon)))

  for (const taken of leases) taken?.release()
  expect(leases.filter((taken) => taken !== null)).toHaveLength(1)
})

test.each(['waiting', 'done', 'parked'])('Nobody can claim an effect that is %s', async (status) => {
  const key = await queued({ status })

  expect(await holdLease(store, { key }, noon)).toBeNull()
})

test('Nobody can claim an effect that does not exist', async () => {
  expect(await holdLease(store, { key: 'nothing' }, noon)).toBeNull()
})

test('A try after one that sent nothing counts as a first try, and the next one does not', async () => {
  const key = await queued({ startedAt: noon, unsent: true })

  const first = await holdLease(store, { key }, noon)
  first?.release()
  await store.prisma.effect.update({ where: { key }, data: { leaseUntil: new Date(0) } })
  const second = await holdLease(store, { key }, noon)
  second?.release()

  expect([first?.maybeDone, second?.maybeDone]).toEqual([false, true])
})

test('A lease that ran out is taken over, and the next worker knows that the effect was tried', async () => {
  const key = await queued()
  const first = await holdLease(store, { key }, noon)
  first?.release()
  expect(await holdLease(store, { key }, noon)).toBeNull()

  await store.prisma.effect.update({ where: { key }, data: { leaseUntil: new Date(0) } })
  const second = await holdLease(store, { key }, noon)

  second?.release()
  expect(second?.maybeDone).toBe(true)
})

test('A lease is renewed for as long as the worker has it', async () => {
  const key = await queued()
  const taken = await holdLease(store, { key }, noon)
  const until = async () => (await store.prisma.effect.findUniqueOrThrow({ where: { key } })).leaseUntil?.getTime() ?? 0
  const before = await until()

  await expect.poll(until, { timeout: 10_000, interval: 200 }).toBeGreaterThan(before)

  taken?.release()
})

test('A process that starts alone on its database takes over the leases of the last run', async () => {
  const key = await queued()
  const dead = await holdLease(store, { key }, noon)
  dead?.release()

  await releaseStaleLeases(store)

  const taken = await holdLease(store, { key }, noon)
  taken?.release()
  expect(taken?.maybeDone).toBe(true)
})

/** An effect that its process is to run at once, as the process got it. */
async function dispatched(): Promise<Ready> {
  const got: Ready[] = []
  const effects = [anEffect({ kind: 'say', name: 'e', data: { text: 'x' } })]
  await declared(testWriter(store, { dispatch: (ready) => got.push(...ready) }), { also: { facts: [], effects } })
  const [ready] = got
  if (!ready?.leased) throw new Error('The effect came without a lease.')
  return ready
}

/** As if the effect had waited in its process for so long (ms). */
const aged = ({ key, urgent, leased }: Ready, age: number): Ready => ({
  key,
  urgent,
  ...(leased ? { leased: { ...leased, at: leased.at - age } } : {}),
})

test('An effect is leased to the process that stored it, and to no other', async () => {
  const ready = await dispatched()

  const [own, other] = [await holdLease(store, ready, noon), await holdLease(store, { key: ready.key }, noon)]

  own?.release()
  expect(own).toMatchObject({ kind: 'say', data: { text: 'x' }, attempts: 0, createdAt: noon, maybeDone: false })
  expect(other).toBeNull()
})

test('An effect that waited for a while in its process is still its own, and was not tried', async () => {
  const ready = await dispatched()

  const taken = await holdLease(store, aged(ready, 3_000), noon)

  taken?.release()
  expect(taken).toMatchObject({ leaseId: ready.leased?.effect.leaseId, data: { text: 'x' }, maybeDone: false })
})

test('An effect that waited too long in its process may have been taken by another', async () => {
  const ready = await dispatched()
  await store.prisma.effect.update({ where: { key: ready.key }, data: { leaseUntil: new Date(0) } })
  const other = await holdLease(store, { key: ready.key }, noon)

  const own = await holdLease(store, aged(ready, 6_000), noon)

  other?.release()
  expect(other?.maybeDone).toBe(true)
  expect(own).toBeNull()
})

test('An effect that its process abandons is taken by another at once, as one that was never tried', async () => {
  const ready = await dispatched()
  const begun = await queued()
  const busy = await holdLease(store, { key: begun }, noon)

  await abandon(store.prisma, [ready, { key: begun, urgent: false }])

  const [lost] = await takeLost(store.prisma, 60_000)
  expect(lost?.key).toBe(ready.key)
  const taken = await holdLease(store, { key: ready.key }, noon)
  for (const each of [taken, busy]) each?.release()
  expect(taken?.maybeDone).toBe(false)
  expect(await holdLease(store, { key: begun }, noon)).toBeNull()
})
