import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PrismaPg } from '@prisma/adapter-pg'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, test } from 'vitest'
import { after, hours, minutes } from '../../src/incident/clock.ts'
import { type Audit, createAudit, type NewAuditEntry } from '../../src/store/audit.ts'
import { PrismaClient } from '../../src/store/generated/client.ts'
import type { Store } from '../../src/store/store.ts'
import { filesOf, root } from '../support/source-files.ts'
import { createTestDatabase, openTestStore } from '../support/test-store.ts'
import { declared, fact, testClock, testWriter } from '../support/test-writer.ts'

let store: Store
let now: Date
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())
beforeEach(async () => {
  now = new Date('2026-03-04T09:00:00Z')
  await store.prisma.auditEntry.deleteMany()
})

const all = { action: null, actor: null, incident: null }
const audit = (): Audit => createAudit(store, { keepDays: 365, now: () => now })
const newest = () => audit().newest(all, { before: null, limit: 100 })
const opened: NewAuditEntry = {
  ...{ actor: 'U1', action: 'page-opened', incident: 7 },
  details: { page: 'timeline', private: true },
}
const signedIn: NewAuditEntry = { actor: 'U2', action: 'signed-in', incident: null, details: { by: 'slack' } }

test('Entries are found newest first and oldest first, in parts, by action, person and incident', async () => {
  await audit().add(opened)
  await audit().add(signedIn)
  await audit().add({ ...opened, actor: 'U2' })

  const [third, second, first] = await newest()

  expect([first, second, third]).toMatchObject([opened, signedIn, { ...opened, actor: 'U2' }])
  expect(await audit().newest(all, { before: third?.id ?? 0, limit: 1 })).toEqual([second])
  expect(await audit().oldest(all, { after: first?.id ?? 0, limit: 1 })).toEqual([second])
  expect(await audit().newest({ ...all, actor: 'U2' }, { before: null, limit: 9 })).toEqual([third, second])
  expect(await audit().newest({ ...all, action: 'signed-in' }, { before: null, limit: 9 })).toEqual([second])
  expect(await audit().oldest({ ...all, incident: 7 }, { after: 0, limit: 9 })).toEqual([first, third])
})

test('The same is added once an hour, also if several processes add it at once; something else at any time', async () => {
  await Promise.all(Array.from({ length: 5 }, () => audit().addHourly(opened)))
  now = after(now, minutes(59))
  await audit().addHourly(opened)
  expect(await newest()).toHaveLength(1)

  await audit().addHourly({ ...opened, actor: 'U2' })
  await audit().addHourly({ ...opened, details: { page: 'write-up', private: true } })
  now = after(now, minutes(2))
  await audit().addHourly(opened)

  expect(await newest()).toHaveLength(4)
})

test('A change of the configuration is one entry with both digests, however many processes start with it', async () => {
  const starts = (all: string, rights: string | null) =>
    Promise.all(Array.from({ length: 4 }, () => audit().configured({ all, rights })))

  await starts('a1', null)
  await starts('a1', null)
  await starts('b2', 'r1')

  expect((await newest()).map(({ details }) => details)).toEqual([
    { from: 'a1', to: 'b2', rightsFrom: null, rightsTo: 'r1' },
    { from: null, to: 'a1', rightsFrom: null, rightsTo: null },
  ])
})

test('Entries are deleted once they are old enough, but it stays known with which configuration imoc began last', async () => {
  await audit().configured({ all: 'a1', rights: null })
  await audit().add(signedIn)
  now = after(now, hours(24 * 364))
  await audit().add(opened)
  await audit().sweep()
  expect(await newest()).toHaveLength(3)

  now = after(now, hours(24 * 2))
  await audit().sweep()
  await audit().configured({ all: 'a1', rights: null })

  expect((await newest()).map(({ action }) => action)).toEqual(['page-opened', 'configuration-changed'])
})

test('A fact that is audited is recorded together with its entry, and a fact that is not adds none', async () => {
  const writer = testWriter(store, { clock: testClock(now) })
  const id = await declared(writer, { by: 'U1' })
  const made = fact({ kind: 'made-private', data: { members: ['U1', 'U9'] }, actor: 'U3', key: 'made-private' })

  await writer.commit(id, () => ({ facts: [made] }))
  await writer.commit(id, () => ({ facts: [made] }))
  await writer.commit(id, () => ({ facts: [fact({ kind: 'noted', data: { id: 'n', text: 'Words' } })] }))

  const { number } = await store.prisma.incident.findUniqueOrThrow({ where: { id } })
  expect(await newest()).toMatchObject([
    { actor: 'U3', action: 'made-private', incident: number, details: {}, at: now },
  ])
})

test('If a fact that is audited cannot be recorded, there is no entry, and without its entry there is no fact', async () => {
  const writer = testWriter(store, { clock: testClock(now) })
  const id = await declared(writer)
  const made = fact({ kind: 'made-private', data: { members: [] }, key: 'made-private' })
  await store.prisma.$executeRaw`ALTER TABLE "AuditEntry" ADD CONSTRAINT "none" CHECK ("action" <> 'made-private')`

  await expect(writer.commit(id, () => ({ facts: [made] }))).rejects.toThrow()
  await store.prisma.$executeRaw`ALTER TABLE "AuditEntry" DROP CONSTRAINT "none"`

  expect(await store.prisma.fact.count({ where: { incidentId: id, kind: 'made-private' } })).toBe(0)
  expect((await writer.look(id)).state.private).toBe(false)
})

test('An erasure is audited by the number and kind of the fact, without the words and without the reason', async () => {
  const writer = testWriter(store, { clock: testClock(now) })
  const id = await declared(writer)
  await writer.commit(id, () => ({ facts: [fact({ kind: 'noted', data: { id: 'n', text: 'Zyzzyva' } })] }))
  const erased = { seq: 2, why: 'names a customer', via: 'cli' as const, of: 'noted' }

  await writer.commit(id, () => ({ facts: [fact({ kind: 'erased', data: erased, actor: 'U3' })] }))

  const [entry] = await newest()
  expect(entry).toMatchObject({ actor: 'U3', action: 'erased', details: { fact: 2, of: 'noted', via: 'cli' } })
  expect(JSON.stringify(entry)).not.toMatch(/Zyzzyva|customer/)
})

test('Nothing changes an entry, and only the sweep deletes any', () => {
  const changing = /auditEntry\s*\.\s*(update|upsert|delete)\w*|(UPDATE|DELETE FROM|TRUNCATE)\s+"AuditEntry"/g
  const found = filesOf('src').flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(changing)].map(([text]) => `${file}: ${text}`),
  )

  expect(found).toEqual(['src/store/audit.ts: auditEntry.deleteMany'])
  expect(Object.keys(audit()).sort()).toEqual(['add', 'addHourly', 'configured', 'newest', 'oldest', 'sweep'])
})

/** So many entries that to read all of them shows. */
const many = 100_000

describe.runIf(inject('base').kind === 'server')('an audit with many entries, on a server', () => {
  type Plan = { Plan: Node }
  type Node = { 'Actual Rows': number; 'Actual Loops': number; 'Rows Removed by Filter'?: number; Plans?: Node[] }
  let prisma: PrismaClient
  let asked: { query: string; params: string }[]

  beforeAll(async () => {
    const adapter = new PrismaPg({ connectionString: await createTestDatabase() })
    const logging = new PrismaClient({ adapter, log: [{ emit: 'event', level: 'query' }] })
    logging.$on('query', ({ query, params }) => void asked.push({ query, params }))
    prisma = logging
    asked = []
    await prisma.$executeRaw`
      INSERT INTO "AuditEntry" ("at", "actor", "action", "incident", "details")
      SELECT timestamptz '2026-03-04 08:00:00Z' - (${many} - n) * interval '1 minute', CASE WHEN n % 3 > 0 THEN 'U' || n % 500 END,
        CASE WHEN n = 5000 THEN 'configuration-changed' WHEN n % 2 = 0 THEN 'page-opened' ELSE 'share-opened' END, n % 3000,
        '{"page":"timeline","private":true}' FROM generate_series(1, ${many}) AS n`
    await prisma.$executeRaw`ANALYZE "AuditEntry"`
  }, 60_000)
  afterAll(() => prisma.$disconnect())

  /** How many rows a statement reads, also those that it does not want. */
  function readBy(node: Node): number {
    const own = (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
    return Math.max(own, ...(node.Plans ?? []).map(readBy))
  }

  async function mostReadBy(work: (audit: Audit) => Promise<unknown>): Promise<number> {
    asked = []
    await work(createAudit({ prisma } as Store, { keepDays: 365, now: () => now }))
    const statements = asked.filter(({ query }) => /^(SELECT|DELETE).*"AuditEntry"/s.test(query))
    expect(statements).not.toEqual([])
    const read = []
    for (const { query, params } of statements) {
      const [row] = await prisma.$queryRawUnsafe<{ 'QUERY PLAN': Plan[] }[]>(
        `EXPLAIN (ANALYZE, FORMAT json) ${query}`,
        ...(JSON.parse(params) as unknown[]),
      )
      for (const { Plan } of row?.['QUERY PLAN'] ?? []) read.push(readBy(Plan))
    }
    return Math.max(...read)
  }

  const first = { before: null, limit: 101 }
  it.each<[string, (audit: Audit) => Promise<unknown>]>([
    ['the newest', (audit) => audit.newest(all, first)],
    ['the newest of a rare action', (audit) => audit.newest({ ...all, action: 'erased' }, first)],
    ['the newest of one that is older', (audit) => audit.newest({ ...all, action: 'configuration-changed' }, first)],
    ['the newest of somebody who did nothing', (audit) => audit.newest({ ...all, actor: 'UNOBODY' }, first)],
    ['the newest of an incident', (audit) => audit.newest({ ...all, incident: 17 }, first)],
    ['the newest of an incident without any', (audit) => audit.newest({ ...all, incident: 7_777 }, first)],
    ['the oldest of a rare action', (audit) => audit.oldest({ ...all, action: 'erased' }, { after: 0, limit: 101 })],
    ['the oldest of somebody', (audit) => audit.oldest({ ...all, actor: 'U7' }, { after: 0, limit: 101 })],
    ['what happens once an hour', (audit) => audit.addHourly(opened)],
    ['a link that is opened', (audit) => audit.addHourly({ ...opened, actor: null, action: 'share-opened' })],
    ['the start with a configuration', (audit) => audit.configured({ all: 'a', rights: null })],
    ['the sweep', (audit) => audit.sweep()],
  ])('Of %s no more than a few hundred entries are read', async (_, work) => {
    expect(await mostReadBy(work)).toBeLessThan(500)
  })
})
