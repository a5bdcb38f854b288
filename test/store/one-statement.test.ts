import { afterAll, beforeAll, expect, test } from 'vitest'
import type { State } from '../../src/incident/state.ts'
import type { Ready } from '../../src/store/effects/lease.ts'
import { createIncidents } from '../../src/store/incidents.ts'
import type { Store } from '../../src/store/store.ts'
import { anEffect } from '../support/an-effect.ts'
import { openTestStore } from '../support/test-store.ts'
import { declared, deleted, fact, said, testWriter } from '../support/test-writer.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const subscribed = (user: string, key?: string) =>
  fact({ kind: 'subscribed', data: { user }, ...(key === undefined ? {} : { key }) })
const factsOf = (id: string) => createIncidents(store).facts(id)
const subscribers = async (id: string) => (await createIncidents(store).byId(id))?.state.subscribers

/** The store, and how many transactions and statements were asked of it. */
function counting() {
  const asked = { transactions: 0, statements: 0 }
  const prisma = new Proxy(store.prisma, {
    get(target, name) {
      if (name === '$transaction') asked.transactions += 1
      if (name === '$queryRaw' || name === '$executeRaw') asked.statements += 1
      return Reflect.get(target, name)
    },
  })
  return { store: { ...store, prisma }, asked }
}

test('A commit to an incident that this process has written last is one statement', async () => {
  const { store: counted, asked } = counting()
  const writer = testWriter(counted)
  const id = await declared(writer)
  Object.assign(asked, { transactions: 0, statements: 0 })

  const effects = [anEffect({ kind: 'one', name: 'one' })]
  await writer.commit(id, () => ({ facts: [subscribed('U2', 'once')], effects }))

  expect(asked).toEqual({ transactions: 0, statements: 1 })
  expect(await subscribers(id)).toEqual(['U2'])
  expect(await store.prisma.effect.count({ where: { incidentId: id } })).toBe(1)
})

test('A decision on a state that another process has changed is taken again on the new one', async () => {
  const [one, other] = [testWriter(store), testWriter(store)]
  const id = await declared(one)
  await other.commit(id, () => ({ facts: [subscribed('U2')] }))
  const seen: State['subscribers'][] = []

  await one.commit(id, ({ subscribers }) => {
    seen.push(subscribers)
    return { facts: [subscribed(`U${3 + subscribers.length}`)] }
  })

  expect(seen).toEqual([[], ['U2']])
  expect(await subscribers(id)).toEqual(['U2', 'U4'])
})

test('A refusal on a state that another process has changed is decided again', async () => {
  const [one, other] = [testWriter(store), testWriter(store)]
  const id = await declared(one)
  await other.commit(id, () => ({ facts: [subscribed('U2')] }))

  const { state } = await one.commit(id, () => ({ facts: [] })).then((done) => ('state' in done ? done : never()))

  expect(state.subscribers).toEqual(['U2'])
})

test('A fact whose key is recorded is left out, and the others of its commit are stored', async () => {
  const writer = testWriter(store)
  const id = await declared(writer)
  await writer.record(id, [subscribed('U2', 'once')])

  await writer.record(id, [subscribed('U9', 'once'), subscribed('U3', 'twice')])

  expect(await subscribers(id)).toEqual(['U2', 'U3'])
})

test('The words of a message that was deleted before they arrived are not stored', async () => {
  const writer = testWriter(store)
  const id = await declared(writer)
  await writer.record(id, [deleted('1700000000.000100')])

  await writer.record(id, [said('1700000000.000100', 'a word taken back')])

  expect(JSON.stringify(await factsOf(id))).not.toContain('a word taken back')
})

test('A worker that has lost its lease records nothing', async () => {
  const ready: Ready[] = []
  const writer = testWriter(store, { dispatch: (more) => void ready.push(...more) })
  const id = await declared(writer)
  await writer.commit(id, () => ({ facts: [], effects: [anEffect({ kind: 'one', name: 'lost' })] }))
  const { effect } = ready[0]?.leased ?? never()
  const takenOver = { leaseId: 'somebody else' }
  await store.prisma.effect.update({ where: { key: effect.key }, data: takenOver })

  const finished = await writer.finish(id, effect, () => ({ facts: [subscribed('U2')] }))

  expect(finished).toBeNull()
  expect(await subscribers(id)).toEqual([])
})

test('An effect whose end is reported twice in one batch ends once', async () => {
  const ready: Ready[] = []
  const writer = testWriter(store, { dispatch: (more) => void ready.push(...more) })
  const id = await declared(writer)
  await writer.commit(id, () => ({ facts: [], effects: [anEffect({ kind: 'one', name: 'twice' })] }))
  const { effect } = ready[0]?.leased ?? never()

  const finish = () => writer.finish(id, effect, () => ({ facts: [subscribed('U2')] }))
  const [, ...finished] = await Promise.all([writer.commit(id, () => ({ facts: [] })), finish(), finish()])

  expect(finished.map((each) => each === null)).toEqual([false, true])
  expect((await factsOf(id)).map(({ kind }) => kind)).toEqual(['declared', 'subscribed'])
})

test('Processes that write to the same incident at once lose and repeat nothing', async () => {
  const writers = [testWriter(store), testWriter(store), testWriter(store)]
  const id = await declared(writers[0] ?? never())
  const users = Array.from({ length: 60 }, (_, index) => `U${index}`)

  await Promise.all(users.map((user, index) => writers[index % 3]?.record(id, [subscribed(user, user)])))
  await Promise.all(users.map((user, index) => writers[(index + 1) % 3]?.record(id, [subscribed(user, user)])))

  const facts = await factsOf(id)
  expect(facts.map(({ seq }) => seq)).toEqual(Array.from({ length: 61 }, (_, index) => index + 1))
  expect([...((await subscribers(id)) ?? [])].sort()).toEqual([...users].sort())
})

function never(): never {
  throw new Error('This cannot be.')
}
