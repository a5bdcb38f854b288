import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { CannotStart } from '../incident/failure.ts'
import { PrismaClient } from './generated/client.ts'
import { migrateOneAtATime } from './migrate/one-at-a-time.ts'
import { isPooled } from './pooler.ts'
import { statementNames } from './statements.ts'
import { steady } from './steady.ts'
import type { Store } from './store.ts'

/** A hanging server must not make imoc hang: time limits for a connection and for an answer (ms). */
const patience = { connectionTimeoutMillis: 5_000, query_timeout: 30_000, keepAlive: true }

/** PostgreSQL's code for a database that does not exist. */
const noSuchDatabase = '3D000'

/** The maximum number of connections of one process, if the address does not set it. */
const usualConnections = 10

/**
 * A PostgreSQL server, which many processes may share, also through a pooler of sessions or transactions. `url` is a `postgresql://`
 * address; `?connection_limit=5` at its end is respected.
 */
export async function openServer(url: string): Promise<Store> {
  const max = connectionLimit(url)
  const client = await connect(url)
  const pooled = await prepare(client, url).finally(() => client.end())
  const pool = { connectionString: url, max, ...patience, ...steady }
  const names = pooled ? {} : { statementNameGenerator: statementNames() }
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool, names) })
  return {
    prisma,
    shared: true,
    close: () => prisma.$disconnect(),
  }
}

/** Migrates the database, and says whether a pooler is in front of it. */
async function prepare(client: pg.Client, url: string): Promise<boolean> {
  const pooled = await isPooled(client)
  await migrateOneAtATime(client, new PrismaPg({ connectionString: url }))
  return pooled
}

/** Throws `CannotStart`, with what to do, if the server does not answer or does not have the database. */
async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    return client
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === noSuchDatabase) {
      const name = client.database ?? ''
      throw new CannotStart(`There is no database ${name} on that server: create it (createdb ${name}).`)
    }
    const why = error instanceof Error ? error.message : String(error)
    throw new CannotStart(
      `The database at ${withoutPassword(url)} does not answer (${why}): check DATABASE_URL and that PostgreSQL runs.`,
    )
  }
}

/** An address that cannot be parsed is reported when it is used to connect. */
function connectionLimit(url: string): number {
  const asked = URL.canParse(url) ? new URL(url).searchParams.get('connection_limit') : null
  if (asked === null) return usualConnections
  if (/^[1-9]\d{0,2}$/.test(asked)) return Number(asked)
  throw new CannotStart(`DATABASE_URL says connection_limit=${asked}: write a number from 1 to 999, such as 10.`)
}

function withoutPassword(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'DATABASE_URL'
}
