import type { Dirent } from 'node:fs'
import { chmod, mkdir, readdir, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { CannotStart } from '../incident/failure.ts'

/** The permission bits for everyone but the owner. */
const others = 0o077

/**
 * Makes a folder that only this user can enter, or corrects an existing one with all its content: folders 0700, files 0600. Returns its
 * real path. A folder that cannot be made private is refused, because it would hold what people write in incidents. `inside`: subfolders to
 * make.
 */
export async function privateFolder(folder: string, inside: string[] = []): Promise<string> {
  const real = await made(folder)
  for (const name of inside) await made(join(real, name))
  // Windows has another permission system, in which a folder inherits the permissions of its parent.
  if (process.platform !== 'win32') await closeAll(real, real)
  return real
}

async function made(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    return await realpath(folder)
  } catch (error) {
    throw new CannotStart(
      `The data folder ${folder} cannot be made (${reason(error)}): set IMOC_DATA to a folder that imoc may write to.`,
    )
  }
}

/** The folder comes first: once others cannot enter it, they cannot change its content. */
async function closeAll(path: string, root: string): Promise<void> {
  await closed(path, root)
  await Promise.all(
    (await entriesOf(path, root)).map(async (entry) => {
      const inside = join(path, entry.name)
      if (entry.isDirectory()) await closeAll(inside, root)
      else if (entry.isFile() || entry.isSocket()) await closed(inside, root)
      // The database or the plain files may be on another disk. What other links lead to is not ours.
      else if (entry.isSymbolicLink() && path === root) await behindLink(inside, root)
    }),
  )
}

async function behindLink(link: string, root: string): Promise<void> {
  const found = await stat(link).catch(orNull)
  if (found?.isDirectory()) await closeAll(await realpath(link), root)
}

async function entriesOf(path: string, root: string): Promise<Dirent[]> {
  try {
    return await readdir(path, { withFileTypes: true })
  } catch (error) {
    if (path !== root && orNull(error) === null) return []
    throw error
  }
}

async function closed(path: string, root: string): Promise<void> {
  const found = await stat(path).catch(orNull)
  // A plain file may disappear while we look.
  if (found === null) return
  if (found.uid !== process.getuid?.()) throw new CannotStart(notOurs(path, root, found.uid))
  const wanted = found.isDirectory() ? 0o700 : 0o600
  if ((found.mode & (others | wanted)) === wanted) return
  try {
    await chmod(path, wanted)
    if (((await stat(path)).mode & others) === 0) return
  } catch (error) {
    if (orNull(error) === null) return
    throw new CannotStart(`${path} cannot be closed to other users (${reason(error)}): ${elsewhere}`)
  }
  throw new CannotStart(`${path} stays open to other users, as its file system keeps no rights: ${elsewhere}`)
}

const elsewhere = 'set IMOC_DATA to a folder that only imoc can read.'

function notOurs(path: string, root: string, owner: number): string {
  const who = `belongs to user ${owner}, and imoc runs as user ${process.getuid?.()}: run imoc as its owner,`
  return path === root
    ? `The data folder ${path} ${who} or set IMOC_DATA to a folder in it that imoc makes for itself.`
    : `${path} ${who} or give all of the data folder to one user (chown -R).`
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function orNull(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
