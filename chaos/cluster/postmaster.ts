import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The process id of the server on that data folder; null if none runs. Synchronous, for the moment at which this process ends. */
export function postmasterOf(data: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(join(data, 'postmaster.pid'), 'utf8'), 10)
    // The file outlives a killed server, and its number may be another process's by now.
    const command = execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
    return command.includes(data) ? pid : null
  } catch {
    return null
  }
}

/** Sends a signal to the server on that data folder. Returns whether there is one. */
export function signalPostmaster(data: string, signal: NodeJS.Signals): boolean {
  const pid = postmasterOf(data)
  if (pid === null) return false
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}
