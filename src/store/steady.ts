import type pg from 'pg'

/** For every pool of connections to a server. */
export const steady = {
  /**
   * A server that is stopped may cut a connection off in the same breath in which it was made, between two of its users: nobody listens
   * then, and an 'error' that nobody hears ends the process. Whoever uses it next hears of it from its query.
   *
   * Times are read as the session's zone writes them, and the offset that stands behind them is not looked at: so the session is in UTC,
   * whatever the server, the database or the role say.
   */
  onConnect: async (client: pg.ClientBase): Promise<void> => {
    client.on('error', () => undefined)
    await client.query("SET TIME ZONE 'UTC'")
  },
}
