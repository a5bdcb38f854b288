import { afterAll, beforeAll, expect, test } from 'vitest'
import { createIncidents } from '../../src/store/incidents.ts'
import { createSavedStates, type SavedStates } from '../../src/store/saved-states.ts'
import type { Store } from '../../src/store/store.ts'
import { openTestStore } from '../support/test-store.ts'
import { declared, fact, testWriter } from '../support/test-writer.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const subscribed = (user: string) => fact({ kind: 'subscribed', data: { user } })

/** A process: a writer and a reader that remember the same states. */
function aProcess(states: SavedStates = createSavedStates()) {
  const writer = testWriter(store, { states })
  const incidents = createIncidents(store, () => {}, states)
  const subscribers = async (id: string) => (await incidents.byId(id))?.state.subscribers
  return { writer, subscribers, incidents, states }
}

test('A state that nobody has changed is not read again', async () => {
  const { writer, incidents } = aProcess()
  const id = await declared(writer)

  const [first, second] = [await incidents.byId(id), await incidents.byId(id)]

  expect(second?.state).toBe(first?.state)
})

test('A state that another process has changed is read again, for display and for a commit', async () => {
  const [one, other] = [aProcess(), aProcess()]
  const id = await declared(one.writer)
  expect(await other.subscribers(id)).toEqual([])

  await one.writer.commit(id, () => ({ facts: [subscribed('U2')] }))
  expect(await other.subscribers(id)).toEqual(['U2'])
  await other.writer.commit(id, () => ({ facts: [subscribed('U3')] }))
  await one.writer.commit(id, () => ({ facts: [subscribed('U4')] }))

  expect(await one.subscribers(id)).toEqual(['U2', 'U3', 'U4'])
  expect(await aProcess().subscribers(id)).toEqual(['U2', 'U3', 'U4'])
})

test('A commit that fails leaves the remembered state as it was', async () => {
  const { writer, subscribers } = aProcess()
  const [id, other] = [await declared(writer), await declared(writer)]
  const opened = fact({ kind: 'channel-opened', data: { channel: `C-${id}`, name: 'inc-x' } })
  await writer.commit(other, () => ({ facts: [opened] }))
  const broken = writer.commit(id, () => ({ facts: [subscribed('U2'), opened] }))
  await expect(broken).rejects.toThrow(/[Uu]nique constraint/)

  expect(await subscribers(id)).toEqual([])
  await writer.commit(id, () => ({ facts: [subscribed('U4')] }))
  expect(await aProcess().subscribers(id)).toEqual(['U4'])
})

test('A state that was read for display is checked before it is changed', async () => {
  const { writer, subscribers } = aProcess()
  const id = await declared(aProcess().writer)
  await store.prisma.$executeRaw`
    UPDATE "Incident" SET "state" = "state" || '{"ofNewerVersion": 1}'::jsonb WHERE "id" = ${id}`
  expect(await subscribers(id)).toEqual([])

  await expect(writer.commit(id, () => ({ facts: [subscribed('U2')] }))).rejects.toThrow('ofNewerVersion')
})

test('A state that was changed without a fact is read again', async () => {
  const { writer, incidents } = aProcess()
  const id = await declared(writer)
  await incidents.byId(id)
  await store.prisma.$executeRaw`
    UPDATE "Incident" SET "state" = jsonb_set("state", '{title}', '"Erased"') WHERE "id" = ${id}`

  expect((await incidents.byId(id))?.state.title).toBe('Erased')
})
