import { afterAll, beforeAll, expect, test } from 'vitest'
import { claim, claimsOfTheDead } from '../../src/jobs/claim.ts'
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

test('a queued effect is taken with what there is to do', async () => {
  const key = await queued({ attempts: 2 })

  const taken = await claim(store, key, noon)

  taken?.release()
  expect(taken).toMatchObject({ kind: 'say', data: { text: 'x' }, attempts: 2, createdAt: noon, again: false })
  expect(await store.prisma.effect.findUniqueOrThrow({ where: { key } })).toMatchObject({ startedAt: noon })
})

test('of twenty workers at the same time one takes it', async () => {
  const key = await queued()

  const claims = await Promise.all(Array.from({ length: 20 }, () => claim(store, key, noon)))

  for (const taken of claims) taken?.release()
  expect(claims.filter((taken) => taken !== null)).toHaveLength(1)
})

test.each(['waiting', 'done', 'parked'])('an effect that is %s is taken by nobody', async (status) => {
  const key = await queued({ status })

  expect(await claim(store, key, noon)).toBeNull()
})

test('an effect that is not there is taken by nobody', async () => {
  expect(await claim(store, 'nothing', noon)).toBeNull()
})

test('one that sent nothing before is told as a first try, and so is none after it', async () => {
  const key = await queued({ startedAt: noon, unsent: true })

  const first = await claim(store, key, noon)
  first?.release()
  await store.prisma.effect.update({ where: { key }, data: { leaseUntil: new Date(0) } })
  const second = await claim(store, key, noon)
  second?.release()

  expect([first?.again, second?.again]).toEqual([false, true])
})

test('a claim that ran out is taken over, and the next knows that it was tried', async () => {
  const key = await queued()
  const first = await claim(store, key, noon)
  first?.release()
  expect(await claim(store, key, noon)).toBeNull()

  await store.prisma.effect.update({ where: { key }, data: { leaseUntil: new Date(0) } })
  const second = await claim(store, key, noon)

  second?.release()
  expect(second?.again).toBe(true)
})

test('a claim is renewed for as long as it is held', async () => {
  const key = await queued()
  const taken = await claim(store, key, noon)
  const lease = async () => (await store.prisma.effect.findUniqueOrThrow({ where: { key } })).leaseUntil?.getTime() ?? 0
  const before = await lease()

  await expect.poll(lease, { timeout: 10_000, interval: 200 }).toBeGreaterThan(before)

  taken?.release()
})

test('a start alone on its database takes back what the last run held', async () => {
  const key = await queued()
  const dead = await claim(store, key, noon)
  dead?.release()

  await claimsOfTheDead(store)

  const taken = await claim(store, key, noon)
  taken?.release()
  expect(taken?.again).toBe(true)
})
