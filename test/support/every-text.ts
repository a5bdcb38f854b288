import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Store } from '../../src/store/store.ts'

/** Every row of every table, the job queue's too, as text: for what must be nowhere. */
export async function everyRow(store: Store): Promise<string> {
  const tables = await store.prisma.$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', table_schema, table_name) AS name FROM information_schema.tables
    WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`
  const texts: string[] = []
  for (const { name } of tables) {
    const rows = await store.prisma.$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM ${name} t`)
    texts.push(...rows.map(({ row }) => row))
  }
  return texts.join('\n')
}

/** Every file of a folder, as text. */
export async function everyFile(folder: string): Promise<string> {
  const names = await readdir(folder)
  return (await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))).join('\n')
}
