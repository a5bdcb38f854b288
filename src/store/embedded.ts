import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { CannotStart } from '../incident/failure.ts'
import { lockFolder } from './folder-lock.ts'
import { openSocket } from './folder-socket.ts'
import { PrismaClient } from './generated/client.ts'
import { applyMigrations } from './migrate/apply.ts'
import { copyImage } from './prepared.ts'
import { PrivateFiles } from './private-files.ts'
import { privateFolder } from './private-folder.ts'
import type { Store } from './store.ts'
import { sweepFiles } from './sweep.ts'

/** PostgreSQL inside this process, with its files in `folder`. `memory` keeps nothing and may start from a copy. One process at a time. */
export async function openEmbedded(options: { folder: string } | { memory: true; from?: Blob }): Promise<Store> {
  const held = 'folder' in options ? await hold(options.folder) : null
  try {
    const pglite = held
      ? await openFiles(held.files)
      : await PGlite.create({ dataDir: 'memory://', ...copied(options) })
    const adapter = new PrismaPGlite(pglite)
    await applyMigrations({ adapter, query: async (sql) => (await pglite.query<{ name: string }>(sql)).rows }).catch(
      async (error) => {
        await pglite.close()
        throw error
      },
    )
    const prisma = new PrismaClient({ adapter })
    return {
      prisma,
      shared: false,
      ...(held ? { serve: held.serve, sweepFiles: () => sweepFiles(pglite) } : {}),
      close: async () => {
        await prisma.$disconnect()
        await pglite.close()
        await held?.release()
      },
    }
  } catch (error) {
    await held?.release()
    throw error
  }
}

function copied(options: object & { from?: Blob }) {
  return options.from ? { loadDataDir: options.from } : {}
}

/** Locks the folder for this process: no other process opens it, and no other user can read it. */
async function hold(typed: string) {
  const folder = await privateFolder(typed, ['pglite'])
  const lock = await lockFolder(typed, ['pglite'])
  const socket = await openSocket(folder)
  return {
    files: join(folder, 'pglite'),
    serve: socket.serve,
    release: async () => {
      await socket.close()
      await lock.release()
    },
  }
}

async function openFiles(folder: string): Promise<PGlite> {
  try {
    // The image only saves time: without it the database is made here.
    await copyImage(folder).catch(() => false)
    return await PGlite.create({ fs: new PrivateFiles(folder) })
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new CannotStart(
      `The database in ${folder} cannot be opened (${why}): start the version of imoc that wrote it, or restore a backup.`,
    )
  }
}
