import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Fact } from '../../src/incident/facts.ts'
import { createIncidentWriter } from '../../src/store/commit.ts'
import { createIncidents } from '../../src/store/incidents.ts'
import type { Store } from '../../src/store/store.ts'
import { openTestStore } from '../support/test-store.ts'
import { declared, fact, testClock, testWriter } from '../support/test-writer.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const subscribed = (user: string) => fact({ kind: 'subscribed', data: { user } })

/** The store, with a connection that is lost just before each commit while `lost` says so, whether in a transaction or in one statement. */
function losing(lost: () => boolean): Store {
  const prisma = new Proxy(store.prisma, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (name === '$queryRaw' && lost()) return () => Promise.reject(new Error('Connection terminated unexpectedly'))
      if (name !== '$transaction' || typeof value !== 'function') return value
      return (work: (tx: unknown) => Promise<unknown>, limits: unknown) =>
        value.call(
          target,
          async (tx: unknown) => {
            const result = await work(tx)
            if (lost()) throw new Error('Connection terminated unexpectedly')
            return result
          },
          limits,
        )
    },
  })
  return { ...store, prisma }
}

test.each([
  ['in one statement', {}],
  ['in a transaction', { retry: ['none'] }],
])('After a lost connection every commit of a batch %s fails, and none is tried again', async (_, more) => {
  let lost = false
  const writer = testWriter(losing(() => lost))
  const id = await declared(writer)
  const tries: string[] = []
  const subscribe = (user: string) => () => {
    tries.push(user)
    return { facts: [subscribed(user)], ...more }
  }
  const first = writer.commit(id, () => ({ facts: [] }))

  const others = ['U1', 'U2'].map((user) => writer.commit(id, subscribe(user)))
  await first
  lost = true
  const outcomes = await Promise.allSettled(others)
  lost = false

  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(new Set(tries)).toEqual(new Set(['U1', 'U2']))
  expect((await createIncidents(store).byId(id))?.state.subscribers).toEqual([])
})

test('A commit that the channel of another incident stands against fails', async () => {
  const writer = testWriter(store)
  const [one, other] = [await declared(writer), await declared(writer)]
  const opened = () => ({ facts: [fact({ kind: 'channel-opened', data: { channel: `C-${one}`, name: 'inc-x' } })] })
  await writer.commit(one, opened)

  const outcome = writer.commit(other, opened)

  await expect(outcome).rejects.toThrow(/[Uu]nique constraint/)
})

test('What a batch has recorded is told once, after the commit and before anybody has an answer', async () => {
  const told: string[][] = []
  const recorded = (_: string, facts: Fact[]) => void told.push(facts.map(({ kind }) => kind))
  const writer = createIncidentWriter({
    store,
    clock: testClock(),
    react: () => [],
    dispatch: null,
    recorded,
  })
  const id = await declared(writer)
  const first = writer.commit(id, () => ({ facts: [] }))

  const answered = await Promise.all(
    ['U1', 'U2'].map(async (user) => {
      await writer.commit(id, () => ({ facts: [subscribed(user)] }))
      return told.length
    }),
  )
  await first

  expect(told).toEqual([['declared'], ['subscribed', 'subscribed']])
  expect(answered).toEqual([2, 2])
})
