import pg from 'pg'
import { CannotStart } from '../incident/failure.ts'

/** What pgbouncer says in statement mode; the code of all its errors is the same. */
const notAllowed = /statement pooling/

/**
 * Whether a pooler stands between us and the server. It gives each client a made-up process id, for requests to cancel. Statements that
 * are prepared under a name must not be used then: the next transaction may run on another connection.
 */
export async function isPooled(client: pg.Client): Promise<boolean> {
  const told = 'processID' in client ? client.processID : undefined
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  return rows[0]?.pid !== told
}

/** Begins a transaction; throws `CannotStart` where the pooler allows none. */
export async function beginPooled(client: pg.Client): Promise<void> {
  try {
    // What another process commits in the meantime has to be seen.
    await client.query('BEGIN ISOLATION LEVEL READ COMMITTED')
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || !notAllowed.test(error.message)) throw error
    throw new CannotStart(
      'The pooler in front of the database allows no transactions: set pool_mode to session or transaction (pgbouncer.ini).',
    )
  }
}
