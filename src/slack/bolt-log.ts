import { type Logger as BoltLogger, LogLevel } from '@slack/bolt'
import type { Logger } from 'pino'

/** Bolt's and the socket's own lines, on our log. Only their sentences: what they add may hold people's words or tokens. */
export function boltLog(log: Logger): BoltLogger {
  const lines = log.child({ from: 'bolt' })
  const first = (parts: unknown[]) => {
    const [part] = parts
    return part instanceof Error ? part.message : typeof part === 'string' ? part : 'a line without words'
  }
  return {
    debug: (...parts) => lines.debug(first(parts)),
    info: (...parts) => lines.debug(first(parts)),
    warn: (...parts) => lines.warn(first(parts)),
    // What fails for good is our own to report; a socket that breaks and comes back is no error.
    error: (...parts) => lines.warn(first(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  }
}
