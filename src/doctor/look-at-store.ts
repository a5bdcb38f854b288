import { access, constants, stat } from 'node:fs/promises'
import pg from 'pg'
import { diskOf } from '../health/disk.ts'
import { migrationNames } from '../store/migrate/engine.ts'
import { aside, type Finding, orWrong, well, wrong } from './finding.ts'

/** Checks the database as far as that is possible beside an imoc that runs: nothing is opened for writing, and nothing is migrated. */
export function lookAtStore({ databaseUrl, data }: { databaseUrl: string | null; data: string }): Promise<Finding[]> {
  return databaseUrl === null
    ? orWrong(`The data folder ${data}`, 'Let the user that runs imoc own it (IMOC_DATA).', () => folder(data))
    : orWrong('The database', 'Check DATABASE_URL, and that PostgreSQL runs and lets this machine in.', () =>
        server(databaseUrl),
      )
}

async function server(url: string): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000, query_timeout: 5_000 })
  await client.connect()
  try {
    const began = Date.now()
    const { rows } = await client.query<{ at: Date; most: string; used: string; version: string; made: string | null }>(
      `SELECT now() AS at, current_setting('max_connections') AS most, current_setting('server_version') AS version,
        (SELECT count(*) FROM pg_stat_activity)::text AS used, to_regclass('_prisma_migrations')::text AS made`,
    )
    const [row] = rows
    if (!row) throw new Error('it gave no answer to a question')
    const ahead = Math.round((began - row.at.getTime()) / 1_000)
    return [
      well(
        `PostgreSQL ${row.version} answers in ${Date.now() - began} ms; ${row.used} of ${row.most} connections are used.`,
      ),
      Math.abs(ahead) > 60
        ? wrong(
            `The clock is ${Math.abs(ahead)} s ${ahead > 0 ? 'ahead of' : 'behind'} the database's: let both keep their time (NTP).`,
          )
        : well("The clock agrees with the database's."),
      row.made === null
        ? aside('The database is empty: the first start of imoc makes its tables.')
        : await schema(client),
    ]
  } finally {
    await client.end()
  }
}

async function schema(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ name: string; done: boolean }>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS done FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  )
  const ours = await migrationNames()
  const newer = rows.filter(({ name }) => !ours.includes(name))
  const half = rows.filter(({ done }) => !done)
  if (newer.length) return wrong(`The database is from a newer imoc (${newer.at(-1)?.name}): run that version.`)
  if (half.length) return wrong(`The migration ${half[0]?.name} was not finished: restore a backup from before it.`)
  return ours.length === rows.length
    ? well('The database has the tables of this version.')
    : aside(`The database is ${ours.length - rows.length} migrations behind: the next start of imoc applies them.`)
}

async function folder(data: string): Promise<Finding[]> {
  const there = await stat(data).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (there === null) return [aside(`The data folder ${data} is not there yet: the first start of imoc makes it.`)]
  await access(data, constants.R_OK | constants.W_OK)
  const disk = await diskOf(data)
  const room = disk === null || disk.state === 'room'
  return [
    (there.mode & 0o077) === 0
      ? well(`The data folder ${data} is this user's alone.`)
      : wrong(`Others may look into the data folder ${data}: chmod 700 it; a start of imoc does that, too.`),
    room
      ? well('Its disk has room.')
      : wrong(`Its disk has ${Math.round(disk.freeBytes / 1_048_576)} MB left: make room, or nothing can be recorded.`),
  ]
}
