import type pg from 'pg'

/**
 * For every pool of connections. A server that is stopped may cut one off in the same breath in which it was made, between two of its
 * users: nobody listens then, and an 'error' that nobody hears ends the process. Whoever uses it next hears of it from its query.
 */
export const steady = {
  onConnect: (client: pg.ClientBase): void => {
    client.on('error', () => undefined)
  },
}
