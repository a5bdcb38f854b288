import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { after, hours, minutes } from '../../src/incident/clock.ts'
import { type Audit, createAudit, type NewAuditEntry } from '../../src/store/audit.ts'
import type { Store } from '../../src/store/store.ts'
import { filesOf, root } from '../support/source-files.ts'
import { openTestStore } from '../support/test-store.ts'
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
