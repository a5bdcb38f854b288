import { execFile } from 'node:child_process'
import { chown } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

export type RunAs = {
  /** The program and arguments that run this program as a user that PostgreSQL accepts; the process stays the same one. */
  command(program: string, args: string[]): [string, string[]]
  own(folder: string): Promise<void>
}

/** PostgreSQL refuses to run as root, so root runs it as the user `postgres`. Any other user runs it directly. */
export async function asPostgres(): Promise<RunAs> {
  if (process.getuid?.() !== 0) return { command: (program, args) => [program, args], own: async () => {} }
  const id = async (flag: string) => Number((await run('id', [flag, 'postgres'])).stdout)
  const [user, group] = await Promise.all([id('-u'), id('-g')]).catch(() => {
    throw new Error('PostgreSQL does not run as root, and there is no user "postgres" to run it as.')
  })
  const drop = [`--reuid=${user}`, `--regid=${group}`, '--clear-groups']
  return {
    command: (program, args) => ['setpriv', [...drop, program, ...args]],
    own: (folder) => chown(folder, user, group),
  }
}
