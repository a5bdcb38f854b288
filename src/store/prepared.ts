import { createHash } from 'node:crypto'
import { access, cp, readdir, readFile, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrationNames, migrationsFolder } from './migrate/engine.ts'

const cache = fileURLToPath(new URL('../../.cache/empty-database', import.meta.url))

/** What else is in an image, or makes it. */
const packages = ['@electric-sql/pglite', 'pg-boss']

/**
 * Where an empty, migrated database of this version is, or would be: a first start takes a copy of it, since making one takes most of
 * its time. Another version has another place, so that no old one is ever taken for it.
 */
export async function imageFolder(): Promise<string> {
  const hash = createHash('sha256')
  for (const name of await migrationNames()) {
    hash.update(`${name}\n`).update(await readFile(join(migrationsFolder, name, 'migration.sql')))
  }
  for (const name of packages) hash.update(`${name} ${await versionOf(name)}\n`)
  return join(cache, hash.digest('hex').slice(0, 16))
}

/** What PostgreSQL itself looks for to tell whether there is a database. */
const mark = 'PG_VERSION'

/** Fills a folder in which there is no database with a copy of the image. Answers whether it did: without it everything works, only slower. */
export async function copyImage(files: string): Promise<boolean> {
  const image = join(await imageFolder(), 'pglite')
  if ((await isThere(join(files, mark))) || !(await isThere(join(image, mark)))) return false
  const half = `${files}.half`
  await rm(half, { recursive: true, force: true })
  await cp(image, half, { recursive: true })
  // The mark comes last: killed before it, the next start begins anew. Our own lock is in the folder already.
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

/** Not every package lets its package.json be imported. */
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
