import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { CannotStart } from '../incident/failure.ts'
import { forgetHolder, type Holder, readHolder, writeHolder } from './holder.ts'
import { holdFile } from './lock-file.ts'

export type FolderLock = {
  /** The folder's real path. */
  folder: string
  release(): Promise<void>
}

/** Another process has locked the folder. */
export class FolderInUse extends CannotStart {
  override name = 'FolderInUse'
  readonly holder: Holder | null
  constructor(folder: string, holder: Holder | null) {
    super(
      `The data folder ${folder} is in use by another imoc${named(holder)}: stop that one, or set IMOC_DATA to another folder.`,
    )
    this.holder = holder
  }
}

/** " (process 7 on web-1, since 2026-03-04 09:00Z)". */
export function named(holder: Holder | null): string {
  if (holder === null) return ''
  return ` (process ${holder.pid} on ${holder.host}, since ${holder.since.slice(0, 16).replace('T', ' ')}Z)`
}

/** How often to try the lock, about 30 ms apart. SQLite takes it in steps, so two processes that try at once may both be refused. */
const tries = 8

async function holdOnce(path: string): Promise<(() => void) | null> {
  for (let left = tries; ; left -= 1) {
    const hold = holdFile(path)
    if (hold !== null || left <= 1) return hold
    await sleep(10 + Math.random() * 40)
  }
}

/**
 * Locks the folder for this process, by whatever path and from whatever container of this machine it is reached: the lock is on a file in
 * the folder and ends with the process. `also`: subfolders that may be elsewhere, behind a link or a mount that another folder may lead to
 * as well.
 */
export async function lockFolder(folder: string, also: string[] = []): Promise<FolderLock> {
  const real = await realpath(folder)
  const holds: (() => void)[] = []
  for (const place of [real, ...also.map((name) => join(real, name))]) {
    const hold = await holdOnce(join(place, '.lock'))
    if (hold === null) {
      for (const letGo of holds) letGo()
      throw new FolderInUse(folder, await readHolder(place))
    }
    holds.push(hold)
  }
  await writeHolder(real, null).catch(() => undefined)
  return {
    folder: real,
    async release() {
      await forgetHolder(real)
      for (const letGo of holds) letGo()
    },
  }
}
