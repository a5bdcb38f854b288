import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { postgresBinaries } from '../../chaos/postgres/binaries.ts'
import { type Postgres, startPostgres } from '../../chaos/postgres/server.ts'

/** Whether this machine has the programs of PostgreSQL. */
export const hasPostgres = await postgresBinaries().then(
  () => true,
  () => false,
)

/** A server for one file of tests, for what would disturb others on a shared one. Whoever starts it ends it. */
export async function ownPostgres(): Promise<Postgres> {
  const server = await startPostgres(join(tmpdir(), `imoc-own-postgres-${process.pid}.log`))
  await server.start()
  return server
}
