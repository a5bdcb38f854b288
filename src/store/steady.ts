import pg from 'pg'
import { hangUpOnSilence, hangUpOnUnreplicated } from './hang-up.ts'

/** Settings for every pool of connections to a server. */
export const steady = {
  /**
   * A server that stops may cut an idle connection between two of its users, even just after it was made. Without a listener, that 'error'
   * event would end the process. The next user of the connection gets the error from its query.
   *
   * Times are read as the session's zone writes them, without regard to the offset after them. So the session has to be in UTC, whatever
   * the server, the database or the role set.
   */
  onConnect: async (client: pg.ClientBase): Promise<void> => {
    client.on('error', () => undefined)
    if (client instanceof pg.Client) {
      hangUpOnSilence(client)
      hangUpOnUnreplicated(client)
    }
    await client.query("SET TIME ZONE 'UTC'")
  },
}
