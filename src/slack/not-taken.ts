import { z } from 'zod'
import { type Cause, causeOf } from '../incident/cause.ts'
import { RetryAfter, Unavailable } from '../incident/failure.ts'
import { isDatabaseUnavailable } from '../store/database-unavailable.ts'

/**
 * What becomes of something that is not stored. `again`: it may work when Slack sends it once more. `nothing`: it contains nothing for us,
 * however often it is sent. `never`: it cannot be processed, and that may be our mistake.
 */
export type Why = 'again' | 'nothing' | 'never'

/** Something that Slack sent was not stored; it has been logged. */
export class NotTaken extends Error {
  override name = 'NotTaken'
  readonly why: Why
  constructor(why: Why, options?: ErrorOptions) {
    super(`Not taken: ${why}`, options)
    this.why = why
  }
}

/** The payload is not one of Slack's: no listener of ours can read its form. */
export class UnreadablePayload extends Error {
  override name = 'UnreadablePayload'
}

/** How to report it: a wrong payload from Slack is not our mistake, and a database that is away comes back. */
export type Refused = { why: Why; level: 'warn' | 'error'; cause: Cause }

export function refusedBy(thrown: unknown): Refused {
  const error = unwrapped(thrown)
  const cause = causeOf(error)
  if (mayGoWell(error, cause.code ?? '')) return { why: 'again', level: 'warn', cause }
  // A listener requires only what it cannot do without: which channel, which message.
  if (error instanceof z.ZodError) return { why: 'nothing', level: 'warn', cause }
  const theirs = error instanceof UnreadablePayload || cause.at?.[0]?.includes('@slack')
  return { why: 'never', level: theirs ? 'warn' : 'error', cause }
}

/** Returns the error that a listener threw; Bolt wraps it in one of its own. */
function unwrapped(error: unknown): unknown {
  return error instanceof Error && 'original' in error && error.original instanceof Error ? error.original : error
}

/** SQLSTATE classes of a database that cannot do it now: no connection, a deadlock, no space, a shutdown, an internal error. */
const notNow = /(^|\/)(08|25|40|53|55|57|58|XX)\w{3}$/

/** SQLSTATE classes and client codes for data that the database will never accept. */
const never = /(^|\/)(22|23|42|54)\w{3}$|^P20(0[0-9]|1[1-9]|20|23)/

/**
 * Whether it may work later. Only what is known to be hopeless is refused for good; any other database error may be gone a minute later.
 */
function mayGoWell(error: unknown, code: string): boolean {
  if (error instanceof RetryAfter || error instanceof Unavailable || isDatabaseUnavailable(error)) return true
  if (!(error instanceof Error)) return false
  // This error comes before Slack has told us who we are.
  if ('code' in error && error.code === 'slack_bolt_authorization_error') return true
  if (error.name.startsWith('PrismaClient')) return error.name !== 'PrismaClientValidationError' && !never.test(code)
  return notNow.test(code)
}
