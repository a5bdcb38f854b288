import type pg from 'pg'

/**
 * Whether a pooler stands between us and the server. It gives each client a made-up process id, for requests to cancel. Statements that
 * are prepared under a name must not be used then: the next transaction may run on another connection.
 */
export async function isPooled(client: pg.Client): Promise<boolean> {
  const told = 'processID' in client ? client.processID : undefined
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  return rows[0]?.pid !== told
}
