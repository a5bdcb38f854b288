import { expect, it } from 'vitest'
import { isInside } from '../../src/incident/access/visibility.ts'
import { State } from '../../src/incident/state.ts'
import { renewStates } from '../../src/store/fold-again.ts'
import { wrongFolds } from '../support/folds.ts'
import { openTestStore } from '../support/test-store.ts'
import { declared, fact, testWriter } from '../support/test-writer.ts'

it('A private incident saved by an older imoc has its people again, at the start and at the next fact', async () => {
  const store = await openTestStore()
  const writer = testWriter(store)
  const ids = [await declared(writer, { private: true }), await declared(writer, { private: true })]
  const join = fact({ kind: 'joined', data: { user: 'U2', inviter: null } })
  for (const id of ids) await writer.record(id, [join])
  await store.prisma.$executeRaw`UPDATE "Incident" SET "state" = "state" - 'access' - 'foldVersion'`

  await writer.record(ids[0] ?? '', [fact({ kind: 'noted', data: { id: 'n', text: 'a note' } })])
  await renewStates(store)

  const rows = await store.prisma.incident.findMany()
  for (const { state } of rows) expect(isInside(State.parse(state), 'U2')).toBe(true)
  expect(await wrongFolds(store)).toEqual([])
  await store.close()
})

it('A private incident with a damaged fact is left as it is and stops no other from being renewed', async () => {
  const store = await openTestStore()
  const writer = testWriter(store)
  const ids = [await declared(writer, { private: true }), await declared(writer, { private: true })]
  const [damaged = '', whole = ''] = ids
  const join = fact({ kind: 'joined', data: { user: 'U2', inviter: null } })
  for (const id of ids) await writer.record(id, [join])
  await store.prisma.$executeRaw`UPDATE "Incident" SET "state" = "state" - 'access' - 'foldVersion'`
  await store.prisma.fact.updateMany({ where: { incidentId: damaged, kind: 'joined' }, data: { data: { user: 7 } } })
  const state = async (id: string) => (await store.prisma.incident.findUniqueOrThrow({ where: { id } })).state
  const before = await state(damaged)

  await renewStates(store)

  expect(await state(damaged)).toEqual(before)
  expect(isInside(State.parse(await state(whole)), 'U2')).toBe(true)
  await store.close()
})

it('A state saved by an older imoc is renewed from its facts, at the start and at the next fact', async () => {
  const store = await openTestStore()
  const writer = testWriter(store)
  const ids = [await declared(writer), await declared(writer)]
  const said = {
    channel: 'C1',
    ts: '1.1',
    user: 'U2',
    bot: null,
    thread: null,
    broadcast: false,
    files: [],
    text: 'hello',
  }
  for (const id of ids) await writer.record(id, [fact({ kind: 'message', data: said })])
  await store.prisma.$executeRaw`UPDATE "Incident" SET "state" = "state" - 'spoke' - 'foldVersion'`

  await writer.record(ids[0] ?? '', [fact({ kind: 'noted', data: { id: 'n', text: 'a note' } })])
  await renewStates(store)

  const rows = await store.prisma.incident.findMany()
  for (const { state } of rows) expect(State.parse(state).spoke).toHaveProperty('U2')
  expect(await wrongFolds(store)).toEqual([])
  await store.close()
})

it('A state saved by a newer imoc is left alone at the start', async () => {
  const store = await openTestStore()
  const id = await declared(testWriter(store))
  await store.prisma.$executeRaw`UPDATE "Incident" SET "state" = jsonb_set("state", '{foldVersion}', '99')`

  await renewStates(store)

  const { state } = await store.prisma.incident.findUniqueOrThrow({ where: { id } })
  expect(State.parse(state).foldVersion).toBe(99)
  await store.close()
})
