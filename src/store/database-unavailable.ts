/** Prisma's codes for a database that cannot be reached, that hung up, or that had no connection or transaction available in time. */
const codes = new Set(['P1000', 'P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024', 'P2028', 'P2037'])

/** The driver's messages for the same, where Prisma has no code: refused, disconnected, stopping, starting, too many clients. */
const words =
  /DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|TlsConnectionError|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|Connection terminated|not queryable|timeout expired|timeout exceeded|Query read timeout|57P0[1-3]|53300|08\d{3}|PGlite is closed/

/**
 * A server that was the primary, or is not yet: it is read-only, or it cancelled what was in the way of replication. pgbouncer, if it
 * reaches no server. Only as a code, since the numbers may stand in people's words.
 */
const failoverCodes = /(Code: `|"(originalCode|code)":")(25006|40001|08P01)/

/** PostgreSQL's messages for a full disk, in any of the places where it notices. */
const fullWords = /\b53100\b|ENOSPC|No space left on device|could not extend file|could not write to file/i

/** The database answered that its disk is full: nothing can be recorded until there is room. */
export function isDiskFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('code' in error && (error.code === '53100' || error.code === 'ENOSPC')) return true
  const meta = 'meta' in error ? JSON.stringify(error.meta ?? '') : ''
  return fullWords.test(error.message) || fullWords.test(meta) || isDiskFull(error.cause)
}

/**
 * Whether the database did not answer, as opposed to answering with an error. A database with a full disk counts as unavailable. It is
 * unknown whether the request was carried out.
 */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error.name === 'PrismaClientInitializationError' || isDiskFull(error)) return true
  if ('code' in error && typeof error.code === 'string' && codes.has(error.code)) return true
  const meta = 'meta' in error ? JSON.stringify(error.meta ?? '') : ''
  return [error.message, meta, causeOfDriver(error)].some((text) => words.test(text) || failoverCodes.test(text))
}

/** What the driver says about a failed COMMIT, which Prisma passes on as it is. */
function causeOfDriver({ name, cause }: Error): string {
  return name === 'DriverAdapterError' ? JSON.stringify(cause) : ''
}
