import { readFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { describe, expect, it, test } from 'vitest'
import { CannotStart } from '../../src/incident/failure.ts'
import { applyMigrations } from '../../src/store/migrate/apply.ts'
import { migrationList, migrationNames, openSchemaEngine, schemaFile } from '../../src/store/migrate/engine.ts'

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
