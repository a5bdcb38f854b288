import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import type { TestProject } from 'vitest/node'
import { applyMigrations } from '../../src/store/migrate/apply.ts'
import { openServer } from '../../src/store/server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A migrated, empty database to copy: a data folder's archive, or a template on the server. */
    base: { kind: 'embedded'; archive: string } | { kind: 'server'; url: string; template: string }
  }
}

/** Migrates one database before all tests; each test file gets a copy of its own. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const url = process.env.TEST_DATABASE_URL
  return url ? onServer(project, url) : embedded(project)
}

async function embedded(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'imoc-base-'))
  const pglite = await PGlite.create('memory://')
  const query = async (sql: string) => (await pglite.query<{ name: string }>(sql)).rows
  await applyMigrations({ adapter: new PrismaPGlite(pglite), query })
  const archive = join(folder, 'base.tar')
  const dump = await pglite.dumpDataDir('none')
  await writeFile(archive, new Uint8Array(await dump.arrayBuffer()))
  await pglite.close()
  project.provide('base', { kind: 'embedded', archive })
  return () => rm(folder, { recursive: true, force: true })
}

async function onServer(project: TestProject, url: string): Promise<() => Promise<void>> {
  const template = `imoc_base_${process.pid}`
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query(sql).finally(() => client.end())
  }
  await run(`DROP DATABASE IF EXISTS ${template}`)
  await run(`CREATE DATABASE ${template}`)
  const at = new URL(url)
  at.pathname = `/${template}`
  await (await openServer(at.href)).close()
  project.provide('base', { kind: 'server', url, template })
  return () => run(`DROP DATABASE IF EXISTS ${template} WITH (FORCE)`)
}
