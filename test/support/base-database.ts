import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import type { TestProject } from 'vitest/node'
import { applyMigrations } from '../../src/store/migrate/apply.ts'
import { openServer } from '../../src/store/server.ts'

const alsoInIt = ['package-lock.json', 'test/support/base-database.ts']

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

/** Made once for what it is made of, and kept: every run of a single file would pay for it otherwise. */
async function embedded(project: TestProject): Promise<() => Promise<void>> {
  const archive = join('.cache', `base-${await fingerprint()}.tar`)
  if (!existsSync(archive)) await writeArchive(archive)
  project.provide('base', { kind: 'embedded', archive: resolve(archive) })
  return async () => undefined
}

async function writeArchive(archive: string): Promise<void> {
  const pglite = await PGlite.create('memory://')
  const query = async (sql: string) => (await pglite.query<{ name: string }>(sql)).rows
  await applyMigrations({ adapter: new PrismaPGlite(pglite), query })
  const dump = await pglite.dumpDataDir('none')
  await pglite.close()
  await mkdir(dirname(archive), { recursive: true })
  // Several runs may write it at once: each its own, and the last one's name wins.
  const own = `${archive}.${process.pid}`
  await writeFile(own, new Uint8Array(await dump.arrayBuffer()))
  await rename(own, archive)
}

/** Of all that the image holds: the migrations, and whatever the installed packages make of them. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  const migrations = (await readdir('prisma/migrations', { recursive: true }))
    .filter((file) => file.endsWith('.sql'))
    .sort()
  for (const file of [...migrations.map((name) => join('prisma/migrations', name)), ...alsoInIt]) {
    hash.update(`${file}\n`).update(await readFile(file))
  }
  return hash.digest('hex').slice(0, 16)
}

async function onServer(project: TestProject, url: string): Promise<() => Promise<void>> {
  const template = `imoc_base_${process.pid}`
  const run = async <Row extends pg.QueryResultRow>(sql: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    return (await client.query<Row>(sql).finally(() => client.end())).rows
  }
  await run(`DROP DATABASE IF EXISTS ${template}`)
  await run(`CREATE DATABASE ${template}`)
  const at = new URL(url)
  at.pathname = `/${template}`
  const store = await openServer(at.href)
  await store.close()
  // A copy is taken of what nobody is connected to; a connection that is being closed would hold the first one up for seconds.
  await run(`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '${template}'`)
  project.provide('base', { kind: 'server', url, template })
  return async () => {
    const all = await run<{ name: string }>(
      `SELECT datname AS name FROM pg_database WHERE datname ~ '^${template}(_|$)'`,
    )
    for (const { name } of all) await run(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
  }
}
