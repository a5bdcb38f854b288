import { ServerResponse } from 'node:http'
import type { Context } from 'hono'
import type { WebDeps } from './deps.ts'

/**
 * Ends the connection in the middle of an answer that cannot be finished. To fail the answer's stream is not enough: the server would end it
 * with the error's words, as if they were the rest. False where there is no connection, as in tests.
 */
function breakOff(c: Context): boolean {
  const answer = c.env?.outgoing
  if (!(answer instanceof ServerResponse)) return false
  answer.destroy()
  return true
}

/** What to do where an answer cannot be finished: it is reported, and the connection ends. `route`: the pattern of the page. */
export function breakingOff(c: Context, report: WebDeps['report'], route: string): (error: unknown) => boolean {
  return (error) => {
    report?.(error instanceof Error ? error : new Error(String(error)), route)
    return breakOff(c)
  }
}
