import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/** Resolves when the server at that address answers a query. Rejects when it does not `run`, or after 30 s. */
export async function untilItAnswers(url: string, runs: () => boolean): Promise<void> {
  const stopAt = performance.now() + 30_000
  for (;;) {
    const client = new pg.Client({ connectionString: url })
    // A connection that breaks while it is being made reports the error twice.
    client.on('error', () => {})
    try {
      await client.connect()
      await client.query('SELECT 1')
      return
    } catch (cause) {
      if (!runs()) throw new Error('The PostgreSQL server ended by itself: see its log.', { cause })
      if (performance.now() > stopAt) throw new Error('The PostgreSQL server did not answer within 30 s.', { cause })
      await sleep(50)
    } finally {
      await client.end().catch(() => {})
    }
  }
}
