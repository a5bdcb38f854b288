import { z } from 'zod'

/** What a log may contain of an error. */
export type Cause = { name: string; message: string; code?: string; at?: string[] }

/**
 * Class, code and message of an error, and where it came from. Quoted text is left out, because parsers and databases quote their input,
 * which may be people's words.
 */
export function causeOf(error: unknown): Cause {
  if (error instanceof z.ZodError)
    return { name: 'Unreadable', message: error.issues.slice(0, 5).map(issue).join('; ') }
  if (!(error instanceof Error)) return { name: typeof error, message: 'something that is no error was thrown' }
  const code = codeOf(error)
  const at = error.stack?.match(/^ {4}at .*$/gm)?.slice(0, 4)
  return {
    name: error.name,
    message: withoutQuoted(error.message),
    ...(code === null ? {} : { code }),
    ...(at ? { at: at.map((line) => line.trim()) } : {}),
  }
}

function issue({ path, code }: z.core.$ZodIssue): string {
  const place = path.map((part) => (/^[\w-]{1,40}$/.test(String(part)) ? String(part) : '…')).join('.')
  return `${place || 'all of it'}: ${code}`
}

/** The error's own code, or that of the driver below the database client (SQLSTATE). */
function codeOf(error: Error): string | null {
  const meta = 'meta' in error ? JSON.stringify(error.meta ?? null) : ''
  const [, deep] = /"(?:originalCode|code)":"(\w{2,40})"/.exec(meta ?? '') ?? []
  const own = 'code' in error && /^\w{1,60}$/.test(String(error.code)) ? String(error.code) : null
  return own && deep && own !== deep ? `${own}/${deep}` : (own ?? deep ?? null)
}

function withoutQuoted(message: string): string {
  const bare = message.replace(/"[^"]*"?|'[^']*'?|`[^`]*`?|\{[\s\S]*/g, '…').replace(/\s+/g, ' ')
  return bare.trim().slice(0, 200)
}
