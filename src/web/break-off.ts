import { ServerResponse } from 'node:http'
import type { Context } from 'hono'

/**
 * Ends the connection in the middle of an answer that cannot be finished. To fail the answer's stream is not enough: the server would end it
 * with the error's words, as if they were the rest. False where there is no connection, as in tests.
 */
export function breakOff(c: Context): boolean {
  const answer = c.env?.outgoing
  if (!(answer instanceof ServerResponse)) return false
  answer.destroy()
  return true
}
