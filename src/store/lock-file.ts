import { closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { CannotStart } from '../incident/failure.ts'

/** Keeps references to the open connections: an unreferenced one would be closed, which releases its lock. */
const held = new Set<DatabaseSync>()

/** SQLite's code for a lock that another process has. */
const busy = 5

/**
 * Locks a file for this process, or returns null if another process has it, in any container. Node has no call for this, so it uses
 * SQLite's lock on the file (`fcntl`; on Windows `LockFileEx`). The kernel releases it with the process, however that ends. Nothing else in
 * this process may open the file, because closing it again would release the lock.
 */
export function holdFile(path: string): (() => void) | null {
  make(path)
  const database = new DatabaseSync(path, { timeout: 0 })
  try {
    // Nothing is ever written, so the file stays empty and no journal is left behind.
    database.exec('PRAGMA journal_mode = MEMORY')
    database.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (error instanceof Error && 'errcode' in error && error.errcode === busy) return null
    throw new CannotStart(
      `${path} cannot be locked (${reason(error)}): set IMOC_DATA to a folder on a disk of this machine, or set DATABASE_URL.`,
    )
  }
  held.add(database)
  return () => {
    held.delete(database)
    database.close()
  }
}

/** SQLite itself would make the file readable for others. */
function make(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return
    throw new CannotStart(`${path} cannot be made (${reason(error)}): imoc needs a folder that it may write to.`)
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
