import { constants } from 'node:fs'
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The end of a file: the number of its last entry, and where the next one goes (bytes). */
export type Tail = { seq: number; size: number }

/** Only the owner may read it: incidents may be private. */
const mode = 0o600

/**
 * The content of a file without its last entry, which is written again because a crash may have left half of it. Null if there is no file,
 * or something that is not a regular file, which is not read. `head` is the beginning of the file.
 */
export async function readTail(path: string): Promise<(Tail & { head: string }) | null> {
  const file = await open(path, 'r').catch(orNull)
  if (!file) return null
  try {
    const status = await file.stat()
    if (!status.isFile()) return null
    const head = await read(file, 0, Math.min(status.size, 1_024))
    for (let window = 65_536; ; window *= 4) {
      const from = Math.max(0, status.size - window)
      const bytes = await readBytes(file, from, status.size - from)
      const start = lastEntry(bytes)
      if (start !== null) {
        const seq = Number(/^\d+/.exec(bytes.toString('latin1', start + 1, start + 17))?.[0] ?? '1')
        return { head, seq: seq - 1, size: from + start }
      }
      if (from === 0) return { head, seq: 0, size: 0 }
    }
  } finally {
    await file.close()
  }
}

/** Writes at the known end, after cutting off what half a write left there. Returns the new end. */
export async function append(path: string, end: number, text: string): Promise<number> {
  await mayWrite(path)
  const file = await open(path, constants.O_WRONLY | constants.O_CREAT, mode)
  try {
    const status = await file.stat()
    if (status.isFile()) {
      if (status.size < end) throw new Error('the file is shorter than it was')
      if (status.size > end) await file.truncate(end)
    }
    const bytes = Buffer.from(text)
    await writeAt(file, bytes, end)
    return end + bytes.length
  } finally {
    await file.close()
  }
}

/** Replaces the old file at once: a reader sees all of the old one or all of the new one. */
export async function replace(path: string, parts: AsyncIterable<string>): Promise<number> {
  const temporary = `${path}.new`
  let size = 0
  try {
    await rm(temporary, { force: true })
    const file = await open(temporary, 'wx', mode)
    try {
      for await (const part of parts) {
        await file.appendFile(part)
        size += Buffer.byteLength(part)
      }
      await file.datasync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
  await onDisk(dirname(path))
  return size
}

/** Resolves once the content is on disk; at once if the file no longer exists. */
export async function onDisk(path: string): Promise<void> {
  const file = await open(path, 'r').catch(orNull)
  if (!file) return
  try {
    if (!(await file.stat()).isCharacterDevice()) await file.datasync()
  } finally {
    await file.close()
  }
}

/** Writes all bytes at that position, or throws. */
async function writeAt(file: FileHandle, bytes: Buffer, position: number): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, position + written)
    if (bytesWritten === 0) throw new Error('the disk took nothing')
    written += bytesWritten
  }
}

/** Opening a pipe would wait for its reader. */
async function mayWrite(path: string): Promise<void> {
  const status = await stat(path).catch(orNull)
  if (status && !status.isFile() && !status.isCharacterDevice()) throw new Error(`${path} is not a file`)
}

/** Where the last line that begins an entry starts; null if there is none. */
function lastEntry(bytes: Buffer): number | null {
  const found = bytes.lastIndexOf('\n#')
  return found < 0 ? null : found + 1
}

async function read(file: FileHandle, from: number, length: number): Promise<string> {
  return (await readBytes(file, from, length)).toString('utf8')
}

async function readBytes(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from)
  return buffer.subarray(0, bytesRead)
}

function orNull(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
