import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { CannotStart } from '../../incident/failure.ts'
import { migrationList, migrationNames, openSchemaEngine } from './engine.ts'

/**
 * Applies the migrations that this database does not have yet, in order. Refuses a database with a complete or partial migration that this
 * version does not know, because this version would misread it. Writes Prisma's own `_prisma_migrations` table, so `prisma migrate deploy`
 * agrees with it.
 */
export async function applyMigrations(options: {
  adapter: SqlMigrationAwareDriverAdapterFactory
  query: (sql: string) => Promise<{ name: string }[]>
}): Promise<string[]> {
  const wanted = await migrationNames()
  const tried = await triedNames(options.query)
  const unknown = tried.map(({ name }) => name).filter((name) => !wanted.includes(name))
  if (unknown.length) throw new CannotStart(newer(unknown))
  const applied = tried.filter(({ done }) => done).map(({ name }) => name)
  if (wanted.every((name) => applied.includes(name))) return []

  const engine = await openSchemaEngine(options.adapter)
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: await migrationList(),
      filters: { externalTables: [], externalEnums: [] },
    })
    return appliedMigrationNames
  } finally {
    engine.free()
  }
}

function newer(unknown: string[]): string {
  return `The database is from a newer imoc (migration ${unknown.sort().at(-1)}): start that version, or restore a backup from before it.`
}

/** Each migration that was begun and not rolled back, and whether it was finished. */
async function triedNames(query: (sql: string) => Promise<{ name: string }[]>) {
  const [table] = await query(`SELECT to_regclass('_prisma_migrations')::text AS name`)
  if (!table?.name) return []
  const names = (finished: string) =>
    query(
      `SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS ${finished} AND rolled_back_at IS NULL`,
    )
  const [done, begun] = [await names('NOT NULL'), await names('NULL')]
  return [...done.map(({ name }) => ({ name, done: true })), ...begun.map(({ name }) => ({ name, done: false }))]
}
