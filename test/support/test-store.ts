import { execFile } from 'node:child_process'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { inject } from 'vitest'
import { openEmbedded } from '../../src/store/embedded.ts'
import { openServer } from '../../src/store/server.ts'
import type { Store } from '../../src/store/store.ts'

let counter = 0

/** A migrated, empty database of its own, embedded or on the server as the run says. One on the server is dropped when the run ends. */
export async function openTestStore(): Promise<Store> {
  const base = inject('base')
  if (base.kind === 'embedded') return openEmbedded({ memory: true, from: new Blob([await readFile(base.archive)]) })
  return openServer(await createTestDatabase())
}

/** Puts the base database into a data folder, so that a program's first start there has nothing to make; on the server nothing. */
export async function prepareFolder(data: string): Promise<void> {
  const base = inject('base')
  if (base.kind !== 'embedded') return
  const folder = join(data, 'pglite')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await promisify(execFile)('tar', ['-xf', base.archive, '-C', folder])
}

/** The address of a copy of the base database on the server, for programs that are told where their database is. */
export async function createTestDatabase(): Promise<string> {
  const base = inject('base')
  if (base.kind !== 'server') throw new Error('Only a run with TEST_DATABASE_URL has a server.')
  counter += 1
  // Each is dropped with the template whose name it has: a drop makes the whole server write down what it holds.
  const name = `${base.template}_${process.pid}_${counter}`
  await onServer(base.url, [
    `CREATE DATABASE ${name} TEMPLATE ${base.template}`,
    // Nothing here has to outlive the machine, so no commit waits for its disk.
    `ALTER DATABASE ${name} SET synchronous_commit = off`,
  ])
  const at = new URL(base.url)
  at.pathname = `/${name}`
  // Several programs at once share what the server allows.
  at.searchParams.set('connection_limit', '8')
  return at.href
}

async function onServer(url: string, statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const sql of statements) await patiently(() => client.query(sql))
  await client.end()
}

/** Copying a template needs it to itself; another file's copy is over in a moment. */
async function patiently(work: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await work()
      return
    } catch (error) {
      if (tries >= 50 || !(error instanceof Error) || !error.message.includes('being accessed')) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
