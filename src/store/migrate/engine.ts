import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils'

const root = join(import.meta.dirname, '..', '..', '..')
export const schemaFile = join(root, 'prisma', 'schema.prisma')
export const migrationsFolder = join(root, 'prisma', 'migrations')

/** The names of the migrations in the repository, oldest first. */
export async function migrationNames(): Promise<string[]> {
  const entries = await readdir(migrationsFolder, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** The migrations in the shape that Prisma's schema engine reads. */
export async function migrationList() {
  const names = await migrationNames()
  return {
    baseDir: migrationsFolder,
    lockfile: {
      path: 'migration_lock.toml',
      content: await readFile(join(migrationsFolder, 'migration_lock.toml'), 'utf8'),
    },
    shadowDbInitScript: '',
    migrationDirectories: await Promise.all(
      names.map(async (name) => ({
        path: name,
        migrationFile: {
          path: 'migration.sql',
          content: { tag: 'ok' as const, value: await readFile(join(migrationsFolder, name, 'migration.sql'), 'utf8') },
        },
      })),
    ),
  }
}

/** Prisma's schema engine as WebAssembly over a driver adapter; loaded only when a migration is due (it is 5 MB). */
export async function openSchemaEngine(adapter: SqlMigrationAwareDriverAdapterFactory) {
  const { SchemaEngine } = await import('@prisma/schema-engine-wasm')
  const datamodels: [string, string][] = [[schemaFile, await readFile(schemaFile, 'utf8')]]
  return SchemaEngine.new({ datamodels }, () => undefined, bindMigrationAwareSqlAdapterFactory(adapter))
}
