import pg from 'pg'

/** One query, over a connection of its own, because the server may just have been restarted. */
export async function ask<Row extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    return (await client.query<Row>(sql, values)).rows
  } finally {
    await client.end().catch(() => {})
  }
}

/** The number of the incident whose title begins with that mark; null if there is none, or if the database does not answer. */
export async function numberOf(url: string, mark: string): Promise<number | null> {
  const sql = `SELECT "number" FROM "Incident" WHERE "title" LIKE $1 || ' %' ORDER BY "number" LIMIT 1`
  const rows = await ask<{ number: number }>(url, sql, [mark]).catch(() => [])
  return rows[0]?.number ?? null
}

/** The counts that grow if work causes more work without end. */
export type Counts = { effects: number; facts: number; troubles: number }

export async function countStored(url: string): Promise<Counts> {
  const sql = `SELECT
    (SELECT count(*)::int FROM "Effect") AS "effects",
    (SELECT count(*)::int FROM "Fact") AS "facts",
    (SELECT count(*)::int FROM "Fact" WHERE "kind" = 'trouble') AS "troubles"`
  const [row] = await ask<Counts>(url, sql)
  if (!row) throw new Error('The database counted nothing.')
  return row
}

export type Work = { queued: number; due: number; again: number; facts: number }

/** What is left to do at `now`, and how many facts there are. Work in a channel that is `deleted` may wait forever. */
export async function workLeft(url: string, now: Date, deleted: readonly string[]): Promise<Work> {
  const sql = `SELECT
    (SELECT count(*)::int FROM "Effect" WHERE "status" = 'queued') AS "queued",
    (SELECT count(*)::int FROM "Effect" WHERE "status" = 'waiting' AND "dueAt" <= $1) AS "due",
    (SELECT count(*)::int FROM "Effect" e
      WHERE ("status" = 'blocked' OR ("status" = 'waiting' AND ("attempts" > 0 OR "kind" = 'reconcile'))) AND NOT EXISTS (SELECT 1 FROM "Incident" i WHERE i."id" = e."incidentId" AND i."channelId" = ANY($2))) AS "again",
    (SELECT count(*)::int FROM "Fact") AS "facts"`
  const [row] = await ask<Work>(url, sql, [now, deleted])
  if (!row) throw new Error('The database counted nothing.')
  return row
}

/** What failed and is due later than `by`. */
export function heldBeyond(url: string, by: Date): Promise<{ key: string; dueAt: Date }[]> {
  const sql = `SELECT "key", "dueAt" FROM "Effect" WHERE "status" = 'waiting' AND "error" IS NOT NULL AND "dueAt" > $1`
  return ask(url, sql, [by])
}

/** Every row of every table except PostgreSQL's own, as text. */
export async function everyRow(url: string): Promise<{ where: string; text: string }[]> {
  const tables = await ask<{ schema: string; name: string }>(
    url,
    `SELECT table_schema AS schema, table_name AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
  )
  const found: { where: string; text: string }[] = []
  for (const { schema, name } of tables) {
    const rows = await ask<{ text: string }>(url, `SELECT t::text AS text FROM ${quoted(schema)}.${quoted(name)} t`)
    found.push({ where: `the table ${schema}.${name}`, text: rows.map((row) => row.text).join('\n') })
  }
  return found
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
