import { Socket } from 'node:net'
import type pg from 'pg'

/**
 * How long a connection may say nothing (ms). A server that is cut off closes nothing, and its connections would hang for a quarter of an
 * hour; the next ones reach its successor. An idle connection is closed before that, and no statement of ours takes so long.
 */
export const longestSilence = 15_000

/** The part of PostgreSQL that says that it stopped waiting for the standby. */
const waitForStandby = 'SyncRepWaitForLSN'

/** Ends a connection whose server does not answer: what waits for it fails as with a database that is unavailable. */
export function hangUpOnSilence({ connection: { stream } }: pg.Client): void {
  if (stream instanceof Socket) stream.setTimeout(longestSilence, () => void stream.destroy())
}

/**
 * Whoever cancels a commit that waits for the standby (`pg_cancel_backend`) makes it a success with a warning, although a failover would
 * lose it. Here it fails, as if its answer were lost.
 */
export function hangUpOnUnreplicated(client: pg.Client): void {
  const { connection } = client
  client.on('notice', (notice) => {
    if (!('routine' in notice) || notice.routine !== waitForStandby) return
    // The success follows in the same packet, so closing the connection alone would be too late.
    connection.emit('error', new Error('Connection terminated: a commit is not on the standby'))
    connection.stream.destroy()
  })
}
