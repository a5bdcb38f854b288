import { readFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { expect, test } from 'vitest'
import { applyMigrations } from '../../src/store/migrate/apply.ts'
import { migrationList, migrationNames, openSchemaEngine, schemaFile } from '../../src/store/migrate/engine.ts'

test('the migrations make an empty database what the schema says, once, and a second start applies none', async () => {
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

test('schema.prisma says nothing that the migrations do not', async () => {
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
