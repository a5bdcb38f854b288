/** Prisma's codes for a database that cannot be reached, hung up, or has no connection or transaction to give in time. */
const codes = new Set(['P1000', 'P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024', 'P2028', 'P2037'])

/** The driver's words for the same, where Prisma has no code for it: refused, cut, stopping, starting, too many clients. */
const words =
  /DatabaseNotReachable|ConnectionClosed|SocketTimeout|TooManyConnections|TlsConnectionError|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|Connection terminated|not queryable|timeout expired|timeout exceeded|Query read timeout|57P0[1-3]|53300|08\d{3}|PGlite is closed/

/** The database did not answer, as against: it answered that something was wrong. What was asked may have been done, or not. */
export function isStoreAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error.name === 'PrismaClientInitializationError') return true
  if ('code' in error && typeof error.code === 'string' && codes.has(error.code)) return true
  const meta = 'meta' in error ? JSON.stringify(error.meta ?? '') : ''
  return words.test(error.message) || words.test(meta)
}
