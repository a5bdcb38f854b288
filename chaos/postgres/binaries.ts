import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const debian = '/usr/lib/postgresql'

/** The programs of PostgreSQL are not on this machine. */
export class NoPostgres extends Error {
  override name = 'NoPostgres'
}

/** The folder with `initdb` and `postgres`: from pg_config, or Debian's newest. Rejects with `NoPostgres`, which says what to install. */
export async function postgresBinaries(): Promise<string> {
  const asked = await run('pg_config', ['--bindir']).then(
    ({ stdout }) => [stdout.trim()],
    () => [],
  )
  const versions = await readdir(debian).catch(() => [])
  const newest = versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(debian, version, 'bin'))
  const found = [...asked, ...newest].find((folder) => existsSync(join(folder, 'initdb')))
  if (found) return found
  throw new NoPostgres(
    'There is no PostgreSQL server on this machine: install it (Debian: apt-get install postgresql).',
  )
}
