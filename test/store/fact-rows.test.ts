import { afterAll, beforeAll, expect, test } from 'vitest'
import { areRecorded, insertionOfFacts, recordedKeys } from '../../src/store/fact-rows.ts'
import { Prisma } from '../../src/store/generated/client.ts'
import type { Store } from '../../src/store/store.ts'
import { openTestStore } from '../support/test-store.ts'
import { declared, testWriter } from '../support/test-writer.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())

/** An incident with so many messages that were stored since the server has looked at the table last. */
async function incidentWith(messages: number): Promise<string> {
  const id = await declared(testWriter(store))
  const rows = Array.from({ length: messages }, (_, index) => {
    const ts = `1772452800.${String(index).padStart(6, '0')}`
    const data = { channel: 'C1', ts, text: 'It is the cache.', thread: null }
    const at = new Date('2026-03-02T12:00:00Z')
    const fact = {
      kind: 'message',
      data,
      actor: 'U1',
      occurredAt: at,
      recordedAt: at,
      seq: 1_000 + index,
      incidentId: id,
    }
    return { fact: fact as never, key: `message:C1:${ts}` }
  })
  await store.prisma.$executeRaw(insertionOfFacts(id, rows, Prisma.empty))
  return id
}

test('Keys are found, and only those that are recorded in this incident', async () => {
  const id = await incidentWith(3)
  const other = await incidentWith(1)
  const keys = ['message:C1:1772452800.000001', 'message:C1:1772452800.000009', 'message:C1:1772452800.000002']

  expect(await recordedKeys(store.prisma, id, keys)).toEqual([keys[0], keys[2]])
  expect(await recordedKeys(store.prisma, other, keys)).toEqual([])
  expect(await recordedKeys(store.prisma, id, [])).toEqual([])
})

test('Whatever the server believes about the table, keys are looked up in the unique index and no fact of the incident is read', async () => {
  await store.prisma.$executeRaw`ANALYZE "Fact"`
  const id = await incidentWith(2_000)
  const keys = Array.from({ length: 50 }, (_, index) => `message:C1:9${index}`)

  const plan = await store.prisma.$queryRaw<{ 'QUERY PLAN': string }[]>`
    EXPLAIN (ANALYZE, COSTS off, TIMING off) SELECT ${areRecorded(id, keys)}`

  const text = plan.map((line) => line['QUERY PLAN']).join('\n')
  expect(text).toContain('Fact_incidentId_key_key')
  expect(text).not.toContain('Rows Removed')
})
