import { createHash } from 'node:crypto'
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A local socket's path in the form that the system accepts. `done` frees what that needs, once the socket is bound, closed or connected.
 */
export type Place = { path: string; done(): Promise<void> }

/** The longest path of a local socket (bytes) that every system accepts: macOS has 104 including the terminator. */
const longest = 103

/**
 * The socket in a folder, for every process that can reach the folder: also from another container or with another TMPDIR. Null if its path
 * is too long and the system has no shorter name for it.
 */
export async function inFolder(folder: string): Promise<Place | null> {
  if (process.platform === 'win32') {
    const name = createHash('sha256').update(folder).digest('hex').slice(0, 24)
    return { path: `\\\\.\\pipe\\imoc-${name}`, done: async () => undefined }
  }
  const path = join(folder, '.socket')
  if (Buffer.byteLength(path) <= longest) return { path, done: async () => undefined }
  if (process.platform !== 'linux') return null
  const handle: FileHandle = await open(folder, 'r')
  return { path: `/proc/self/fd/${handle.fd}/.socket`, done: () => handle.close() }
}

/** A socket in a folder of its own, for data folders whose file system has no sockets or whose path is too long. */
export async function elsewhere(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'imoc-'))
  return { path: join(folder, 'socket'), done: () => rm(folder, { recursive: true, force: true }) }
}
