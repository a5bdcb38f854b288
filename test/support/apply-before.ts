import { migrationList, openSchemaEngine } from '../../src/store/migrate/engine.ts'

/** Makes an empty database into one of the version before this migration. */
export async function applyBefore(name: string, adapter: Parameters<typeof openSchemaEngine>[0]): Promise<void> {
  const list = await migrationList()
  const first = list.migrationDirectories.findIndex(({ path }) => path.endsWith(name))
  const engine = await openSchemaEngine(adapter)
  await engine.applyMigrations({
    migrationsList: { ...list, migrationDirectories: list.migrationDirectories.slice(0, first) },
    filters: { externalTables: [], externalEnums: [] },
  })
  engine.free()
}
