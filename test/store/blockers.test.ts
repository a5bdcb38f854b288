import { afterAll, beforeAll, expect, test } from 'vitest'
import { createBlockers } from '../../src/store/blockers.ts'
import type { Store } from '../../src/store/store.ts'
import { anEffect } from '../support/an-effect.ts'
import { openTestStore } from '../support/test-store.ts'
import { declared, noon, testWriter } from '../support/test-writer.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

const token = { key: 'workspace', code: 'token_revoked', method: 'auth.test', channel: null }
const met = { incidentId: null, now: noon, probeAt: noon }

test('A blocker is recorded once, and effects wait for it until it is cleared', async () => {
  const blockers = createBlockers(store)
  const id = await declared(testWriter(store), { also: { facts: [], effects: [anEffect({ kind: 'k', name: 'e' })] } })
  await store.prisma.effect.updateMany({ where: { incidentId: id }, data: { leaseId: 'me' } })

  expect([(await blockers.meet(token, met))?.first, (await blockers.meet(token, met))?.first]).toEqual([true, false])
  expect(await blockers.setAside({ key: `${id}:e`, leaseId: 'me', error: 'x' }, 'workspace', noon)).toBe(true)
  expect(await blockers.waiting('workspace')).toBe(true)
  await blockers.clear('workspace', noon)

  expect(await store.prisma.effect.findMany({ where: { incidentId: id } })).toMatchObject([
    { status: 'waiting', dueAt: noon, blockedBy: null, leaseId: null },
  ])
  expect(await blockers.waiting('workspace')).toBe(false)
})

test('A refusal of a call that began before the blocker was cleared says nothing, and a later one does', async () => {
  const blockers = createBlockers(store)
  const before = (await blockers.cleared()).get('workspace') ?? 0
  const late = { ...token, cleared: before }
  await blockers.meet(late, met)
  await blockers.clear('workspace', noon)

  expect(await blockers.meet(late, met)).toBeNull()
  expect(await blockers.all()).toEqual([])
  expect(await blockers.cleared()).toEqual(new Map([['workspace', before + 1]]))
  expect(await blockers.meet({ ...token, cleared: before + 1 }, met)).toMatchObject({ first: true })
  await blockers.clear('workspace', noon)
})

test('No effect waits for a blocker that is cleared at the same moment', async () => {
  const blockers = createBlockers(store)
  const names = Array.from({ length: 60 }, (_, n) => `e${n}`)
  for (let round = 0; round < 3; round += 1) {
    const effects = names.map((name) => anEffect({ kind: 'k', name }))
    const id = await declared(testWriter(store), { also: { facts: [], effects } })
    await store.prisma.effect.updateMany({ where: { incidentId: id }, data: { leaseId: 'me' } })
    await blockers.meet(token, met)

    const aside = names.map((name) =>
      blockers.setAside({ key: `${id}:${name}`, leaseId: 'me', error: 'x' }, 'workspace', noon),
    )
    await Promise.all([...aside.slice(0, 30), blockers.clear('workspace', noon), ...aside.slice(30)])

    expect(await store.prisma.effect.count({ where: { incidentId: id, status: 'blocked' } })).toBe(0)
  }
})

test('An effect that waits for a blocker that no longer exists becomes due', async () => {
  const blockers = createBlockers(store)
  const id = await declared(testWriter(store), { also: { facts: [], effects: [anEffect({ kind: 'k', name: 'e' })] } })
  await store.prisma.effect.updateMany({
    where: { incidentId: id },
    data: { status: 'blocked', blockedBy: 'channel:C9' },
  })

  expect(await blockers.free(noon)).toBe(1)
  expect(await store.prisma.effect.findMany({ where: { incidentId: id } })).toMatchObject([{ status: 'waiting' }])
})
