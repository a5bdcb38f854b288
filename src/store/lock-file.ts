import { closeSync, openSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { CannotStart } from '../incident/failure.ts'

/** A connection that nobody refers to would be closed, and its lock given up. */
const held = new Set<DatabaseSync>()

/** SQLite's code for what another one holds. */
const busy = 5

/**
 * Holds a file for this process alone, or answers null where another one does, in whatever container. It is SQLite's lock on the
 * file itself (`fcntl`; on Windows `LockFileEx`), since Node has no call for one: the kernel lets go of it with the process,
 * however that ends. Nothing else of this process may open the file, since closing it again would give up the lock.
 */
export function holdFile(path: string): (() => void) | null {
  make(path)
  const database = new DatabaseSync(path, { timeout: 0 })
  try {
    // Nothing is ever written: the file stays empty, and no journal is left behind.
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

/** SQLite itself would make it readable for others. */
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
