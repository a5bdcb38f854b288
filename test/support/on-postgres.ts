// `npm test` and `npm run test:postgres`: the tests on a real server, a database of its own for each file. The server is the one that
// TEST_DATABASE_URL names, or one that is started for this run alone and thrown away. With --if-installed (`npm test`) the embedded database
// takes its place if the programs of PostgreSQL are missing: nothing has to be installed, and the run takes longer.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { NoPostgres } from '../../chaos/postgres/binaries.ts'
import { startPostgres } from '../../chaos/postgres/server.ts'

async function answering(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    await client.end()
    return url
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(`No PostgreSQL answers at ${new URL(url).host} (${why}): start it, or leave TEST_DATABASE_URL out.`)
  }
}

const logFile = join(tmpdir(), `imoc-test-postgres-${process.pid}.log`)

async function ownServer() {
  const server = await startPostgres(logFile, { forTests: true })
  await server.start()
  return server
}

/** A server of our own, or null if its programs are missing and need not be there. */
async function ownServerIf(required: boolean) {
  try {
    return await ownServer()
  } catch (error) {
    if (required || !(error instanceof NoPostgres)) throw error
    return null
  }
}

const optional = '--if-installed'
const args = process.argv.slice(2)
const named = process.env.TEST_DATABASE_URL
const own = named === undefined ? await ownServerIf(!args.includes(optional)) : null
const url = own?.url ?? (named === undefined ? null : await answering(named))
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
const child = spawn(process.execPath, [vitest, 'run', ...args.filter((arg) => arg !== optional)], {
  stdio: 'inherit',
  env: { ...process.env, ...(url === null ? {} : { TEST_DATABASE_URL: url }) },
})
// Ctrl-C reaches both: the server stays until the tests have ended.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
const [code] = await once(child, 'exit')
await own?.end()
await rm(logFile, { force: true })
process.exit(code ?? 1)
