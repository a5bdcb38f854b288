import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Postgres } from '../../chaos/postgres/server.ts'
import { isDatabaseUnavailable } from '../../src/store/database-unavailable.ts'
import { beat } from '../../src/store/heartbeat.ts'
import { createIncidents } from '../../src/store/incidents.ts'
import { openStore } from '../../src/store/open.ts'
import type { Store } from '../../src/store/store.ts'
import { hasPostgres, ownPostgres } from '../support/own-postgres.ts'
import { hasPgbouncer, type Pgbouncer, startPgbouncer } from '../support/pgbouncer.ts'
import { declaration, fact, testWriter } from '../support/test-writer.ts'

describe.runIf(hasPostgres && hasPgbouncer).each(['session', 'transaction'] as const)(
  'pgbouncer in %s mode',
  (mode) => {
    let server: Postgres
    let pooler: Pgbouncer
    let stores: [Store, Store]
    beforeAll(async () => {
      server = await ownPostgres()
      const admin = new pg.Client({ connectionString: server.url })
      await admin.connect()
      await admin.query(`ALTER DATABASE postgres SET timezone TO 'America/New_York'`)
      await admin.end()
      pooler = await startPgbouncer(server.url, mode)
      const open = () => openStore({ databaseUrl: `${pooler.url}?connection_limit=8`, folder: '' })
      stores = await Promise.all([open(), open()])
    })
    afterAll(async () => {
      await Promise.all(stores.map((store) => store.close()))
      await pooler.end()
      await server.end()
    })

    it('Two starts at once migrate the database once', async () => {
      const [store] = stores
      const rows = await store.prisma.$queryRaw<{ times: number }[]>`
      SELECT count(*)::int AS times FROM _prisma_migrations GROUP BY migration_name`

      expect(rows.length).toBeGreaterThan(10)
      expect(new Set(rows.map(({ times }) => times))).toEqual(new Set([1]))
    })

    it('Two processes declare and commit at once, and everything is stored once', async () => {
      const writers = stores.map((store) => testWriter(store))
      const declared = await Promise.all(
        writers.flatMap((writer) => Array.from({ length: 10 }, () => writer.declare(declaration()))),
      )
      await Promise.all(
        declared.flatMap(({ id }) =>
          writers.flatMap((writer) =>
            Array.from({ length: 10 }, (_, n) =>
              writer.record(id, [fact({ kind: 'subscribed', data: { user: `U${n}` }, key: `subscribed:${n}` })]),
            ),
          ),
        ),
      )

      for (const [n, { id }] of declared.entries()) {
        const { facts } = createIncidents(stores[n % 2 === 0 ? 0 : 1])
        expect((await facts(id)).map(({ seq }) => seq)).toEqual(Array.from({ length: 11 }, (_, each) => each + 1))
      }
    })

    it('Times are the same through every connection, whatever the zone of the database', async () => {
      const at = new Date('2026-07-01T12:01:00.123Z')
      const all = stores.flatMap((store) => Array.from({ length: 10 }, () => store))

      await Promise.all(all.map((store) => beat(store, at)))
      const rows = await Promise.all(
        all.map(
          (store) => store.prisma.$queryRaw<{ at: Date; seconds: number }[]>`
        SELECT "at", extract(epoch FROM "at")::float8 AS "seconds" FROM "Heartbeat", pg_sleep(0.02)`,
        ),
      )

      for (const [row] of rows) expect(row).toEqual({ at, seconds: at.getTime() / 1_000 })
    })
  },
)

it.runIf(hasPostgres && hasPgbouncer)('A pooler that reaches no server counts as a database that is away', async () => {
  const server = await ownPostgres()
  const pooler = await startPgbouncer(server.url, 'transaction')
  const store = await openStore({ databaseUrl: pooler.url, folder: '' })
  await server.stop('immediate')

  const failures = []
  for (let n = 0; n < 3; n += 1) {
    failures.push(await beat(store, new Date()).catch((error: unknown) => error))
  }

  expect(failures.filter(isDatabaseUnavailable)).toEqual(failures)
  await server.start()
  await expect.poll(() => beat(store, new Date()).catch(() => null), { timeout: 20_000 }).not.toBeNull()
  await store.close()
  await pooler.end()
  await server.end()
})

it.runIf(hasPostgres && hasPgbouncer)('A pooler that allows no transactions is refused in one sentence', async () => {
  const server = await ownPostgres()
  const pooler = await startPgbouncer(server.url, 'statement')

  const opening = openStore({ databaseUrl: pooler.url, folder: '' })

  await expect(opening).rejects.toThrow(
    /^The pooler in front of the database allows no transactions: set pool_mode to session or transaction \(pgbouncer\.ini\)\.$/,
  )
  await pooler.end()
  await server.end()
})
