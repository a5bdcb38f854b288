import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { fromPglite } from 'pg-boss'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { CannotStart } from '../incident/failure.ts'
import { lockFolder } from './folder-lock.ts'
import { PrismaClient } from './generated/client.ts'
import { applyMigrations } from './migrate/apply.ts'
import type { Store } from './store.ts'

/** PostgreSQL inside this process, its files in `folder`; `memory` keeps nothing and may begin as a copy. One process at a time. */
export async function openEmbedded(options: { folder: string } | { memory: true; from?: Blob }): Promise<Store> {
  const lock = 'folder' in options ? await lockFolder(await ready(options.folder)) : null
  try {
    const pglite = await PGlite.create({
      dataDir: 'folder' in options ? join(options.folder, 'pglite') : 'memory://',
      ...('from' in options && options.from ? { loadDataDir: options.from } : {}),
    })
    const adapter = new PrismaPGlite(pglite)
    await applyMigrations({ adapter, query: async (sql) => (await pglite.query<{ name: string }>(sql)).rows })
    const prisma = new PrismaClient({ adapter })
    return {
      prisma,
      jobs: { db: fromPglite(pglite), backend: 'pglite' },
      shared: false,
      ...(lock ? { serve: lock.serve } : {}),
      close: async () => {
        await prisma.$disconnect()
        await pglite.close()
        await lock?.release()
      },
    }
  } catch (error) {
    await lock?.release()
    throw error
  }
}

async function ready(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true })
    return folder
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CannotStart(
      `The data folder ${folder} cannot be made (${why}): set IMOC_DATA to a folder that imoc may write to.`,
    )
  }
}
