import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import { migrationList, migrationNames, openSchemaEngine } from './engine.ts'

/**
 * Applies the migrations that this database has not had yet, in order.
 * Writes Prisma's own `_prisma_migrations` table, so `prisma migrate deploy` agrees with it.
 */
export async function applyMigrations(options: {
  adapter: SqlMigrationAwareDriverAdapterFactory
  query: (sql: string) => Promise<{ name: string }[]>
}): Promise<string[]> {
  const applied = await appliedNames(options.query)
  const wanted = await migrationNames()
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

async function appliedNames(query: (sql: string) => Promise<{ name: string }[]>): Promise<string[]> {
  const [table] = await query(`SELECT to_regclass('_prisma_migrations')::text AS name`)
  if (!table?.name) return []
  const rows = await query(
    `SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  )
  return rows.map((row) => row.name)
}
