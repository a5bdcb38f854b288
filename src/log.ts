import { pino } from 'pino'

/** JSON lines on stdout. Tokens and people's words have no place in a log. */
export function createLog(level: string) {
  return pino({
    level,
    serializers: { error: pino.stdSerializers.err },
    redact: {
      paths: ['*.token', '*.text', 'error.headers', 'error.data.token', '*.authorization'],
      censor: '[redacted]',
    },
  })
}
