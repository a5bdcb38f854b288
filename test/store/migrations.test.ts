import { readFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { describe, expect, it, test } from 'vitest'
import { CannotStart } from '../../src/incident/failure.ts'
import { openChannel } from '../../src/incident/lifecycle/effects.ts'
import { applyMigrations } from '../../src/store/migrate/apply.ts'
import { migrationList, migrationNames, openSchemaEngine, schemaFile } from '../../src/store/migrate/engine.ts'
import { applyBefore } from '../support/apply-before.ts'

test('The migrations turn an empty database into the schema, once, and a second start applies none', async () => {
  const pglite = await PGlite.create('memory://')
  const adapter = new PrismaPGlite(pglite)
  const query = async (sql: string) => (await pglite.query<{ name: string }>(sql)).rows
  const names = await migrationNames()

  const first = await applyMigrations({ adapter, query })
  const second = await applyMigrations({ adapter, query })

  expect(first).toEqual(names)
  expect(second).toEqual([])
  const models = [...(await readFile(schemaFile, 'utf8')).matchAll(/^model (\w+)/gm)].map(([, name]) => name)
  const tables = await query(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`)
  expect(tables.map((table) => table.name)).toEqual([...models, '_prisma_migrations'].sort())
  await pglite.close()
})

test('schema.prisma has nothing that the migrations lack', async () => {
  const pglite = await PGlite.create('memory://')
  const engine = await openSchemaEngine(new PrismaPGlite(pglite))

  const { stdout } = await engine.diff({
    from: { tag: 'migrations', ...(await migrationList()) },
    to: { tag: 'schemaDatamodel', files: [{ path: schemaFile, content: await readFile(schemaFile, 'utf8') }] },
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  })

  engine.free()
  await pglite.close()
  expect(stdout).toContain('This is an empty migration')
})

describe.each([
  ['is done', 'now()'],
  ['broke off', 'NULL'],
])("a database with a newer version's migration that %s", (_, finished) => {
  it('The database is refused in one sentence and left as it was', async () => {
    const pglite = await PGlite.create('memory://')
    const adapter = new PrismaPGlite(pglite)
    const query = async (sql: string) => (await pglite.query<{ name: string }>(sql)).rows
    await applyMigrations({ adapter, query })
    await query(`INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
      VALUES ('newer', 'x', '29991231000000_from_the_future', now(), ${finished}, 1)`)
    const before = await query('SELECT migration_name AS name FROM _prisma_migrations')

    const refused = applyMigrations({ adapter, query })

    await expect(refused).rejects.toThrow(CannotStart)
    await expect(refused).rejects.toThrow(
      'The database is from a newer imoc (migration 29991231000000_from_the_future): start that version, or restore a backup from before it.',
    )
    expect(await query('SELECT migration_name AS name FROM _prisma_migrations')).toEqual(before)
    await pglite.close()
  })
})

test('Effects that an older version left waiting keep what they wait for', async () => {
  const pglite = await PGlite.create('memory://')
  const adapter = new PrismaPGlite(pglite)
  const query = async (sql: string) => (await pglite.query<{ name: string }>(sql)).rows
  await applyBefore('effect_outage_and_unknown_outcome', adapter)
  await query(`INSERT INTO "Incident" ("id", "webKey", "kind", "status", "severity", "title", "private", "declaredBy", "declaredAt", "version", "state")
    VALUES ('i', 'k', 'real', 'investigating', 'unknown', 'Search is slow', false, 'U1', now(), 1, '{}')`)
  await query(`INSERT INTO "Effect" ("key", "incidentId", "kind", "status", "error", "data", "createdAt") VALUES
    ('1', 'i', 'show', 'waiting', 'away: Slack did not answer', '{"purpose":"card"}', now()),
    ('2', 'i', 'show', 'queued', 'away: ', '{"purpose":"card"}', now()),
    ('3', 'i', 'say', 'waiting', 'x is undefined, away: from home', '{}', now()),
    ('4', 'i', 'say', 'waiting', NULL, '{}', now()),
    ('5', 'i', 'open-channel', 'waiting', NULL, '{"answerTo":null,"round":1,"chain":"first","unheard":true}', now()),
    ('6', 'i', 'open-channel', 'blocked', 'not_allowed', '{"answerTo":null,"round":1,"unheard":false}', now())`)

  await applyMigrations({ adapter, query })

  expect(await query('SELECT "key", "outage", "outcomeUnknown", "error" FROM "Effect" ORDER BY "key"')).toEqual([
    { key: '1', outage: true, outcomeUnknown: false, error: 'Slack did not answer' },
    { key: '2', outage: true, outcomeUnknown: false, error: '' },
    { key: '3', outage: false, outcomeUnknown: false, error: 'x is undefined, away: from home' },
    { key: '4', outage: false, outcomeUnknown: false, error: null },
    { key: '5', outage: false, outcomeUnknown: true, error: null },
    { key: '6', outage: false, outcomeUnknown: false, error: 'not_allowed' },
  ])
  const left = await pglite.query<{ data: unknown }>(`SELECT "data" FROM "Effect" WHERE "key" = '5'`)
  expect(openChannel.data.parse(left.rows[0]?.data)).toEqual({ answerTo: null, round: 1, chain: 'first' })
  await pglite.close()
})
