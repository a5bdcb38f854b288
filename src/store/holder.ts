import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

/** Which process has locked a folder, for people to read and for the command line to find it. The lock itself does not use it. */
const Holder = z.object({
  pid: z.number(),
  /** In a container, its id. */
  host: z.string(),
  /** ISO 8601, UTC. */
  since: z.string(),
  /** The local socket where it answers; null if it has none. */
  socket: z.string().nullable(),
})
export type Holder = z.infer<typeof Holder>

const fileOf = (folder: string) => join(folder, '.holder.json')

/** Written by the process that has the lock. It is only information: if it cannot be written, nothing else fails. */
export async function writeHolder(folder: string, socket: string | null): Promise<void> {
  const holder: Holder = { pid: process.pid, host: hostname(), since: new Date().toISOString(), socket }
  const temporary = `${fileOf(folder)}.new`
  await rm(temporary, { force: true })
  await writeFile(temporary, `${JSON.stringify(holder)}\n`, { mode: 0o600, flag: 'wx' })
  await rename(temporary, fileOf(folder))
}

export async function forgetHolder(folder: string): Promise<void> {
  await rm(fileOf(folder), { force: true }).catch(() => undefined)
}

/** What the last process wrote, whether it still runs or not; null if nothing can be read. */
export async function readHolder(folder: string): Promise<Holder | null> {
  const text = await readFile(fileOf(folder), 'utf8').catch(() => '')
  try {
    return Holder.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
