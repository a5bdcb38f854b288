import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Postgres, startPostgres } from '../chaos/postgres/server.ts'

let own: Postgres | null = null
const logFile = join(tmpdir(), `imoc-bench-postgres-${process.pid}.log`)

/** A server of our own, unless BENCH_DATABASE_URL names one. */
async function serverUrl(): Promise<string> {
  if (process.env.BENCH_DATABASE_URL) return process.env.BENCH_DATABASE_URL
  if (own === null) {
    own = await startPostgres(logFile)
    await own.start()
  }
  return own.url
}

/** Ends the server where it was ours. */
export async function endServer(): Promise<void> {
  await own?.end()
  own = null
  await rm(logFile, { force: true })
}

/** An empty database of its own; `drop` ends it. */
export async function newDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = await serverUrl()
  const name = `imoc_bench_${process.pid}_${Date.now().toString(36)}`
  await onServer(server, `CREATE DATABASE ${name}`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) }
}

async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(sql)
  await client.end()
}
