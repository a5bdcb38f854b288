import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { CannotStart } from '../incident/failure.ts'
import { PrismaClient } from './generated/client.ts'
import { applyMigrations } from './migrate/apply.ts'
import { statementNames } from './statements.ts'
import { steady } from './steady.ts'
import type { Store } from './store.ts'

/** Any number; only has to be the same in every process, so that one of them migrates and the others wait. */
const migrationLock = 4_605_011

/** A server that hangs must not hang us: how long to wait for a connection, and for an answer (ms). */
const patience = { connectionTimeoutMillis: 5_000, query_timeout: 30_000, keepAlive: true }

/** A PostgreSQL server, which many processes may share. `url` is a `postgresql://` address. */
export async function openServer(url: string): Promise<Store> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CannotStart(
      `The database at ${withoutPassword(url)} does not answer (${why}): check DATABASE_URL and that PostgreSQL runs.`,
    )
  }
  try {
    await client.query('SELECT pg_advisory_lock($1)', [migrationLock])
    const query = async (sql: string) => (await client.query<{ name: string }>(sql)).rows
    await applyMigrations({ adapter: new PrismaPg({ connectionString: url }), query })
  } finally {
    await client.end()
  }
  const pool = { connectionString: url, max: 10, ...patience, ...steady }
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, { statementNameGenerator: statementNames() }) })
  return {
    prisma,
    jobs: { connectionString: url, backend: 'postgres', ...steady },
    shared: true,
    close: () => prisma.$disconnect(),
  }
}

function withoutPassword(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'DATABASE_URL'
}
