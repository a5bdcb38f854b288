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
  ['asked for, and not tried yet', { status: 'waiting', startedAt: null }, false],
  ['tried, and to be tried again', { status: 'waiting', startedAt: new Date() }, true],
  ['refused at the first try', { status: 'blocked', attempts: 0 }, false],
  ['refused after a try that Slack gave no clear answer to', { status: 'blocked', attempts: 1 }, true],
  ['done', { status: 'done' }, false],
])('while the opening of a channel is %s, one that nobody knows may be it: %s', async (_, effect, may) => {
  await store.prisma.effect.deleteMany()
  const order = declaration({ also: { facts: [], effects: [anEffect({ kind: 'open-channel', name: 'open' })] } })
  await testWriter(store, { enqueue: async () => undefined }).declare(order)
  await store.prisma.effect.updateMany({ where: { kind: 'open-channel' }, data: effect })

  expect(await createIncidents(store).mayBecome('C1')).toBe(may)
})
