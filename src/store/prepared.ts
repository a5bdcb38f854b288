import { createHash } from 'node:crypto'
import { access, cp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrationNames, migrationsFolder } from './migrate/engine.ts'

const cache = fileURLToPath(new URL('../../.cache/empty-database', import.meta.url))

/** The package whose version affects the image. */
const madeBy = '@electric-sql/pglite'

/**
 * The place of an empty, migrated database of this version, if there is one. A first start copies it, because making a database takes most
 * of its time. Each version has its own place, so that an old one is never used.
 */
export async function imageFolder(): Promise<string> {
  const hash = createHash('sha256')
  for (const name of await migrationNames()) {
    hash.update(`${name}\n`).update(await readFile(join(migrationsFolder, name, 'migration.sql')))
  }
  hash.update(`${madeBy} ${await versionOf(madeBy)}\n`)
  return join(cache, hash.digest('hex').slice(0, 16))
}

/** The file by which PostgreSQL itself recognises a database. */
const mark = 'PG_VERSION'

/**
 * Fills a folder that has no database with a copy of the image. Returns whether it did; without the image everything works, only more
 * slowly.
 */
export async function copyImage(files: string): Promise<boolean> {
  const image = join(await imageFolder(), 'pglite')
  if ((await isThere(join(files, mark))) || !(await isThere(join(image, mark)))) return false
  const half = `${files}.half`
  await rm(half, { recursive: true, force: true })
  await cp(image, half, { recursive: true })
  // The mark is copied last: if the process is killed before that, the next start begins again. Our own lock is already in the folder.
  const names = (await readdir(half)).filter((name) => name !== mark && !name.startsWith('.'))
  for (const name of [...names, mark]) {
    await rm(join(files, name), { recursive: true, force: true })
    await rename(join(half, name), join(files, name))
  }
  await rm(half, { recursive: true, force: true })
  return true
}

export async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

/** Not every package allows its package.json to be imported. */
async function versionOf(name: string): Promise<string> {
  let folder = dirname(createRequire(import.meta.url).resolve(name))
  for (;;) {
    const found = await readFile(join(folder, 'package.json'), 'utf8').catch(() => null)
    const { name: itsName, version } = found === null ? {} : (JSON.parse(found) as { name?: string; version?: string })
    if (itsName === name) return version ?? ''
    if (dirname(folder) === folder) throw new Error(`The package ${name} has no package.json.`)
    folder = dirname(folder)
  }
}
