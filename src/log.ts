import { type DestinationStream, pino } from 'pino'

/** JSON lines on stdout. Tokens and people's words have no place in a log, at any level. */
export function createLog(level: string, to?: DestinationStream) {
  const options = {
    level,
    serializers: { error: told },
    redact: { paths: ['*.token', '*.text', '*.authorization'], censor: '[redacted]' },
  }
  return to ? pino(options, to) : pino(options)
}

/** Of an error, what helps to mend it: not its other fields, which hold requests and answers, and not what its message quotes. */
function told(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? harmless(error) : error
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.name,
    message: messageOf(error),
    stack: frames.slice(0, 20).join('\n'),
    ...('code' in error && /^\w+$/.test(String(error.code)) ? { code: error.code } : {}),
    ...(error.cause instanceof Error ? { cause: told(error.cause) } : {}),
  }
}

function messageOf(error: Error): string {
  // The parser of JSON quotes what it could not read; Prisma prints the whole of a call before it says what is wrong.
  if (error instanceof SyntaxError) return 'not valid JSON, or code'
  const message = error.message.trim()
  return harmless(error.name.startsWith('PrismaClient') ? (message.split('\n').at(-1) ?? '') : message)
}

const secrets =
  /xox[a-z](?:\.xox[a-z])?-[\w-]+|xapp-[\w-]+|whsec_[\w+/=]+|(?<=\/i\/)[\w-]{10,}|(?<=[?&](?:ticket|token|secret|code)=)[^&\s]+|(?<=\/\/)[^/\s:@]+:[^/\s@]+(?=@)|https:\/\/hooks\.slack\S+|Bearer \S+/g

/** Without tokens and keys, and without the long texts that some messages quote. */
function harmless(message: string): string {
  return message
    .slice(0, 2_000)
    .replace(secrets, '[redacted]')
    .replace(/(["'`])(?:(?!\1)[\s\S]){41,}\1/g, '$1…$1')
}
