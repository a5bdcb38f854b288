import { afterAll, beforeAll, expect, test } from 'vitest'
import { createIncidents } from '../../src/store/incidents.ts'
import type { Store } from '../../src/store/store.ts'
import { anEffect } from '../support/an-effect.ts'
import { openTestStore } from '../support/test-store.ts'
import { declaration, testWriter } from '../support/test-writer.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

test.each<[string, object, boolean]>([
  ['under way', { status: 'queued' }, true],
  ['asked for and not tried yet', { status: 'waiting', startedAt: null }, false],
  ['waiting for another try', { status: 'waiting', startedAt: new Date() }, true],
  ['refused at the first try', { status: 'blocked', attempts: 0 }, false],
  ['refused after an unclear answer', { status: 'blocked', attempts: 1 }, true],
  ['refused after an earlier try without an answer', { status: 'blocked', outcomeUnknown: true }, true],
  ['waiting after an earlier try without an answer', { status: 'waiting', outcomeUnknown: true }, true],
  ['done', { status: 'done' }, false],
])("While the opening of a channel is %s, an unknown channel may be the incident's: %s", async (_, effect, may) => {
  await store.prisma.effect.deleteMany()
  const order = declaration({ also: { facts: [], effects: [anEffect({ kind: 'open-channel', name: 'open' })] } })
  await testWriter(store).declare(order)
  await store.prisma.effect.updateMany({ where: { kind: 'open-channel' }, data: effect })

  expect(await createIncidents(store).mayBecome('C1')).toBe(may)
})
