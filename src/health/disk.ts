import { statfs } from 'node:fs/promises'

/** Below this the embedded database cannot write its next log segment, which has 16 MB (bytes). */
const full = 32 * 1024 * 1024
/** Below this an operator should act before the disk is full (bytes). */
const low = 256 * 1024 * 1024

export type Disk = { freeBytes: number; state: 'room' | 'low' | 'full' }

/** The free space for us on the disk of a folder; null if it is unknown. */
export async function diskOf(folder: string): Promise<Disk | null> {
  const found = await statfs(folder).catch(() => null)
  if (found === null) return null
  const freeBytes = found.bavail * found.bsize
  return { freeBytes, state: freeBytes < full ? 'full' : freeBytes < low ? 'low' : 'room' }
}
