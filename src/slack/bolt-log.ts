import { type Logger as BoltLogger, LogLevel } from '@slack/bolt'
import type { Logger } from 'pino'

/**
 * Writes the log lines of Bolt and the socket client to our log. Their values may be people's texts, tokens or addresses with keys in them,
 * also in the middle of a sentence: so only the beginning of a sentence is kept, and the codes of what went wrong.
 */
export function boltLog(log: Logger): BoltLogger {
  const lines = log.child({ from: 'bolt' })
  return {
    debug: (...parts) => lines.debug(beginning(parts)),
    info: (...parts) => lines.debug(beginning(parts)),
    warn: (...parts) => lines.warn(codes(parts), beginning(parts)),
    // What fails for good is our own to report; a socket that breaks and comes back is no error.
    error: (...parts) => lines[isRefusedToken(parts) ? 'debug' : 'warn'](codes(parts), beginning(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  }
}

/** The socket client gives up and fails with the same error, which the code that connects reports. */
function isRefusedToken(parts: unknown[]): boolean {
  return (
    beginning(parts).startsWith('Failed to retrieve') && codes(parts).codes?.some((code) => final.has(code)) === true
  )
}

/** Slack's errors for a token with which socket-mode does not try again. */
const final = new Set(['not_authed', 'invalid_auth', 'account_inactive', 'user_removed_from_team', 'team_disabled'])

/** A line of theirs has its values after a colon, or in brackets, quotes or braces. */
function beginning(parts: unknown[]): string {
  const [words = ''] = /^[A-Za-z0-9 ,.!/-]*/.exec(text(parts[0])) ?? []
  return words.trim().slice(0, 120) || 'a line without words'
}

function codes(parts: unknown[]): { codes?: string[] } {
  const found = parts.flatMap((part) => [
    ...text(part).matchAll(/\b(?:E[A-Z]{4,}|UND_ERR_[A-Z_]+|HTTP [1-5]\d\d)\b|(?<=An API error occurred: )\w+/g),
  ])
  return found.length ? { codes: [...new Set(found.map(([code]) => code))] } : {}
}

function text(part: unknown): string {
  return part instanceof Error ? part.message : typeof part === 'string' ? part : ''
}
