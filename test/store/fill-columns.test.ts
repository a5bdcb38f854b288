import { PGlite } from '@electric-sql/pglite'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import type { NewFact } from '../../src/incident/facts.ts'
import { everything } from '../../src/incident/lifecycle/filter.ts'
import { createColumnFiller } from '../../src/store/fill-columns.ts'
import { PrismaClient } from '../../src/store/generated/client.ts'
import { createIncidentList } from '../../src/store/incident-list.ts'
import { applyMigrations } from '../../src/store/migrate/apply.ts'
import { createPeople } from '../../src/store/people.ts'
import { createSearch } from '../../src/store/search.ts'
import { createSearchIndex } from '../../src/store/search-index.ts'
import { openServer } from '../../src/store/server.ts'
import type { Store } from '../../src/store/store.ts'
import { applyBefore } from '../support/apply-before.ts'
import { createTestDatabase, openTestStore } from '../support/test-store.ts'
import { declared, fact, said, testWriter } from '../support/test-writer.ts'

let store: Store
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.close())
beforeEach(() => store.prisma.$executeRaw`TRUNCATE "Incident" CASCADE`)

const role = (name: string, user: string) =>
  fact({ kind: 'role-given', data: { role: name, user, team: null }, key: `${name}:${user}` })
const left = (name: string, user: string) =>
  fact({ kind: 'role-left', data: { role: name, user, team: null }, key: `left:${name}:${user}` })
const leads = (user: string) =>
  fact({ kind: 'role-taken', data: { role: 'imoc', user, how: 'claimed' }, key: `imoc:${user}` })

/** An incident as an older version has left it. */
async function ofOlderVersion(facts: NewFact[], wish: Parameters<typeof declared>[1] = {}): Promise<string> {
  const writer = testWriter(store)
  const id = await declared(writer, wish)
  if (facts.length > 0) await writer.commit(id, () => ({ facts }))
  await store.prisma.$executeRaw`UPDATE "Incident" SET "roles" = NULL, "service" = NULL WHERE "id" = ${id}`
  return id
}

/** So many incidents without a role, as an older version has left them. */
async function manyMore(count: number): Promise<void> {
  const columns = '"kind", "status", "severity", "title", "private", "declaredBy", "declaredAt", "state"'
  await store.prisma.$executeRawUnsafe(`
    INSERT INTO "Incident" ("id", "number", "webKey", "version", ${columns})
    SELECT 'i' || n, 100 + n, 'k' || n, 1, ${columns} FROM (SELECT * FROM "Incident" LIMIT 1) AS i, generate_series(1, ${count}) AS n`)
}

async function columnsOf(id: string) {
  const [row] = await store.prisma.$queryRaw<{ roles: string[] | null; service: string | null }[]>`
    SELECT "roles", "service" FROM "Incident" WHERE "id" = ${id}`
  return { service: row?.service ?? null, roles: row?.roles?.toSorted() ?? null }
}
const unfilled = () => store.prisma.$queryRaw`SELECT count(*)::int AS n FROM "Incident" WHERE "roles" IS NULL`
const filler = () => createColumnFiller(store)

/** A database of the version before this migration, embedded or on the server as the run says. */
async function databaseBefore(migration: string) {
  if (inject('base').kind === 'embedded') {
    const pglite = await PGlite.create('memory://')
    const adapter = new PrismaPGlite(pglite)
    const query = async (sql: string) => (await pglite.query<{ name: string }>(sql)).rows
    await applyBefore(migration, adapter)
    const prisma = new PrismaClient({ adapter })
    const migrate = async () => {
      await applyMigrations({ adapter, query })
      return { prisma, close: () => pglite.close() }
    }
    return { run: query, migrate }
  }
  const url = await createTestDatabase()
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
  await run('DROP SCHEMA public CASCADE; CREATE SCHEMA public')
  await applyBefore(migration, new PrismaPg({ connectionString: url }))
  return { run, migrate: () => openServer(url) }
}

describe('the columns of incidents that an older version has written', () => {
  it('They get everybody who has ever had a role, and the service', async () => {
    const id = await ofOlderVersion([leads('U1'), leads('U2'), role('scribe', 'U3'), left('scribe', 'U3')], {
      service: 'shop',
    })
    const quiet = await ofOlderVersion([])

    await filler().look()

    expect(await columnsOf(id)).toEqual({
      service: 'shop',
      roles: ['U1', 'U2', 'U3', 'imoc:U1', 'imoc:U2', 'scribe:U3'],
    })
    expect(await columnsOf(quiet)).toEqual({ service: null, roles: [] })
    const list = await createIncidentList(store).of(
      'U9',
      { ...everything, role: 'scribe:U3' },
      { before: null, limit: 9 },
    )
    expect(list).toHaveLength(1)
  })

  it('More than one batch of them is filled, and what is there already stays', async () => {
    const first = await ofOlderVersion([role('scribe', 'U3')])
    const own = await declared(testWriter(store))
    await store.prisma.$executeRaw`UPDATE "Incident" SET "roles" = ARRAY['U77'] WHERE "id" = ${own}`
    await manyMore(450)

    await filler().look()

    expect(await columnsOf(first)).toMatchObject({ roles: ['U3', 'scribe:U3'] })
    expect(await columnsOf('i450')).toMatchObject({ roles: [] })
    expect(await columnsOf(own)).toMatchObject({ roles: ['U77'] })
    expect(await unfilled()).toEqual([{ n: 0 }])
  })

  it('A look that runs out of time leaves the rest to the next one', async () => {
    await ofOlderVersion([])
    await manyMore(450)
    const hurried = createColumnFiller(store, { patience: 0 })

    const counts = []
    for (let look = 0; look < 3; look += 1) {
      await hurried.look()
      counts.push(await unfilled())
    }

    expect(counts).toEqual([[{ n: 251 }], [{ n: 51 }], [{ n: 0 }]])
  })

  it('Several replicas fill at once, and an incident that an older one declares meanwhile is filled by the next look', async () => {
    const ids = []
    for (let n = 0; n < 5; n += 1) ids.push(await ofOlderVersion([role('scribe', `U${n}`)]))
    const fillers = [filler(), filler(), filler()]

    await Promise.all(fillers.map(({ look }) => look()))
    const later = await ofOlderVersion([role('scribe', 'U8')])
    await Promise.all(fillers.map(({ look }) => look()))

    const all = await Promise.all([...ids, later].map(columnsOf))
    expect(all.map(({ roles }) => roles?.[0])).toEqual(['U0', 'U1', 'U2', 'U3', 'U4', 'U8'])
  })
})

describe('a database of the version before', () => {
  it('Its incidents are migrated without reading their facts, and get their columns from them afterwards', async () => {
    const before = await databaseBefore('who_may_see')
    await before.run(`INSERT INTO "Incident" ("id", "webKey", "kind", "status", "severity", "title", "private", "declaredBy", "declaredAt", "version", "state")
      SELECT 'i' || n, 'k' || n, 'real', 'closed', 'unknown', 'Search is slow', false, 'U1', now(), 4, jsonb_build_object('service', 'shop' || n)
      FROM generate_series(1, 3) AS n`)
    await before.run(`INSERT INTO "Fact" ("incidentId", "seq", "kind", "data", "occurredAt", "recordedAt")
      SELECT 'i2', seq, kind, data::jsonb, now(), now() FROM (VALUES (1, 'declared', '{"user":"U0"}'), (2, 'role-taken', '{"role":"imoc","user":"U1"}'),
        (3, 'role-given', '{"role":"scribe","user":"U2"}'), (4, 'role-left', '{"role":"scribe","user":"U2"}')) AS f (seq, kind, data)`)

    const migrated = await before.migrate()
    const columns = () => migrated.prisma.$queryRaw`SELECT "roles", "service" FROM "Incident" ORDER BY "id"`
    const empty = { roles: null, service: null }
    expect(await columns()).toEqual([empty, empty, empty])
    await createColumnFiller(migrated).look()

    expect(await columns()).toEqual([
      { roles: [], service: 'shop1' },
      { roles: expect.toSatisfy((roles) => roles.toSorted().join() === 'U1,U2,imoc:U1,scribe:U2'), service: 'shop2' },
      { roles: [], service: 'shop3' },
    ])
    await migrated.close()
  })
})

describe('a commit beside the filling', () => {
  it('A commit before it leaves the roles open, since it does not know who had one before', async () => {
    const id = await ofOlderVersion([role('scribe', 'U3'), left('scribe', 'U3')])

    await testWriter(store).commit(id, () => ({ facts: [role('scribe', 'U4')] }))
    expect((await columnsOf(id)).roles).toBeNull()
    await filler().look()

    expect((await columnsOf(id)).roles).toEqual(['U3', 'U4', 'scribe:U3', 'scribe:U4'])
  })

  it('A commit of a process that knew the incident from before is stored once, and adds to the roles', async () => {
    const writer = testWriter(store)
    const id = await declared(writer)
    await writer.commit(id, () => ({ facts: [role('scribe', 'U3')] }))
    await store.prisma.$executeRaw`UPDATE "Incident" SET "roles" = NULL WHERE "id" = ${id}`
    await writer.commit(id, () => ({ facts: [left('scribe', 'U3')] }))
    await filler().look()

    await writer.commit(id, () => ({ facts: [role('scribe', 'U4')] }))
    await writer.commit(id, () => ({ facts: [said('1700000000.000100', 'It is the cache.')] }))

    expect((await columnsOf(id)).roles).toEqual(['U3', 'U4', 'scribe:U3', 'scribe:U4'])
    const facts = await store.prisma.fact.findMany({ where: { incidentId: id }, orderBy: { seq: 'asc' } })
    expect(facts.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
  })

  it('A role that is given and left in the same commit stands in the columns too, from the first commit on', async () => {
    const both = { facts: [role('scribe', 'U5'), left('scribe', 'U5')] }
    const id = await declared(testWriter(store), { also: { facts: [leads('U4')] } })

    expect((await columnsOf(id)).roles).toEqual(['U4', 'imoc:U4'])
    await testWriter(store).commit(id, () => both)

    expect((await columnsOf(id)).roles).toEqual(['U4', 'U5', 'imoc:U4', 'scribe:U5'])
  })

  it('What is recorded between the reading and the filling is not missed', async () => {
    const id = await ofOlderVersion([role('scribe', 'U3')])
    let isFirst = true
    const prisma = new Proxy(store.prisma, {
      get(target, name) {
        if (name !== '$executeRaw') return Reflect.get(target, name)
        return async (...asked: [never]) => {
          if (isFirst) {
            isFirst = false
            await testWriter(store).commit(id, () => ({ facts: [role('scribe', 'U5'), left('scribe', 'U5')] }))
          }
          return target.$executeRaw(...asked)
        }
      },
    })

    await createColumnFiller({ prisma }).look()

    expect(isFirst).toBe(false)
    expect((await columnsOf(id)).roles).toEqual(['U3', 'U5', 'scribe:U3', 'scribe:U5'])
  })

  it('Commits and fillers at the same moment lose nothing', async () => {
    const id = await ofOlderVersion([])
    const writers = [testWriter(store), testWriter(store)]
    const users = Array.from({ length: 40 }, (_, n) => `U${n}`)

    const commits = users.map((user, n) =>
      writers[n % 2]?.commit(id, () => ({ facts: [role('scribe', user), left('scribe', user)] })),
    )
    await Promise.all([...commits, filler().look(), filler().look(), filler().look()])
    await filler().look()

    const roles = (await columnsOf(id)).roles ?? []
    expect(roles.filter((each) => each.startsWith('U')).toSorted()).toEqual(users.toSorted())
    expect(await store.prisma.fact.count({ where: { incidentId: id } })).toBe(1 + 2 * users.length)
  })
})

describe('the search', () => {
  it('It finds an incident by its roles once they are filled in, and fails at none before', async () => {
    const id = await ofOlderVersion([role('scribe', 'U3'), left('scribe', 'U3'), said('1700000000.000100', 'zyzzyva')])
    const people = createPeople(store)
    const index = createSearchIndex({
      ...{ store, people, severity: (each) => each },
      patience: { look: 60_000, catchUp: 60_000 },
    })
    const search = createSearch({ store, people, index })
    const found = () => search.find('U9', 'zyzzyva', { ...everything, role: 'scribe:U3' }, { before: null, limit: 9 })
    index.noticed(id)
    await index.look()

    expect(await found()).toMatchObject({ incidents: [] })
    await filler().look()
    await index.look()

    expect(await found()).toMatchObject({ incidents: [{ title: expect.stringContaining('Checkout') }] })
  })
})
