import { z } from 'zod'
import { type Cause, causeOf } from '../incident/cause.ts'
import { RetryAfter, Unavailable } from '../incident/failure.ts'
import { isDatabaseUnavailable } from '../store/database-unavailable.ts'

/**
 * What becomes of something that is not stored. `again`: the same may go well when it is told once more. `nothing`: there is nothing
 * in it for us, whoever sends it how often. `never`: it cannot be taken, and that may be our fault.
 */
export type Why = 'again' | 'nothing' | 'never'

/** Something that Slack told us is not stored, and has been logged. */
export class NotTaken extends Error {
  override name = 'NotTaken'
  readonly why: Why
  constructor(why: Why, options?: ErrorOptions) {
    super(`Not taken: ${why}`, options)
    this.why = why
  }
}

/** No payload of Slack's: its shape is none that a listener of ours reads. */
export class UnreadablePayload extends Error {
  override name = 'UnreadablePayload'
}

/** How to tell of it: what Slack sent amiss is no fault of ours, and what is away comes back. */
export type Refused = { why: Why; level: 'warn' | 'error'; cause: Cause }

export function refusedBy(thrown: unknown): Refused {
  const error = unwrapped(thrown)
  const cause = causeOf(error)
  if (mayGoWell(error, cause.code ?? '')) return { why: 'again', level: 'warn', cause }
  // A listener asks only for what it cannot do without: whose channel, which message.
  if (error instanceof z.ZodError) return { why: 'nothing', level: 'warn', cause }
  const theirs = error instanceof UnreadablePayload || cause.at?.[0]?.includes('@slack')
  return { why: 'never', level: theirs ? 'warn' : 'error', cause }
}

/** Bolt puts whatever a listener throws into an error of its own. */
function unwrapped(error: unknown): unknown {
  return error instanceof Error && 'original' in error && error.original instanceof Error ? error.original : error
}

/** SQLSTATE classes of a database that could not now: no connection, a deadlock, no room, stopped, its own trouble. */
const notNow = /(^|\/)(08|25|40|53|55|57|58|XX)\w{3}$/

/** SQLSTATE classes and codes of the client for what the database will never hold. */
const never = /(^|\/)(22|23|42|54)\w{3}$|^P20(0[0-9]|1[1-9]|20|23)/

/** Refused for good is only what is known to be: anything else of the database may go well a minute later. */
function mayGoWell(error: unknown, code: string): boolean {
  if (error instanceof RetryAfter || error instanceof Unavailable || isDatabaseUnavailable(error)) return true
  if (!(error instanceof Error)) return false
  // Before Slack has said who we are.
  if ('code' in error && error.code === 'slack_bolt_authorization_error') return true
  if (error.name.startsWith('PrismaClient')) return error.name !== 'PrismaClientValidationError' && !never.test(code)
  return notNow.test(code)
}
