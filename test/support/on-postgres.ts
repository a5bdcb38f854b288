// `npm run test:postgres`: the same tests on a real server, a database of its own for each file.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import pg from 'pg'

const url = process.env.TEST_DATABASE_URL ?? 'postgresql://postgres@127.0.0.1:5432/postgres'
const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
try {
  await client.connect()
  await client.end()
} catch (error) {
  const why = error instanceof Error ? error.message : String(error)
  console.error(`No PostgreSQL answers at ${new URL(url).host} (${why}): start one, or set TEST_DATABASE_URL.`)
  process.exit(1)
}

const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
const child = spawn(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, TEST_DATABASE_URL: url },
})
child.on('exit', (code) => process.exit(code ?? 1))
