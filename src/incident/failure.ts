import { minutes } from './clock.ts'

/** The other side asks us to wait: try again after this many milliseconds. It never counts as a failure. */
export class RetryAfter extends Error {
  readonly milliseconds: number
  constructor(message: string, milliseconds: number) {
    super(message)
    this.name = 'RetryAfter'
    this.milliseconds = milliseconds
  }
}

/** Our own rate limiter or Slack's rejected the call: it has done nothing. */
export class RateLimited extends RetryAfter {
  override name = 'RateLimited'
}

/** Nothing of this effect has reached the outside, in this try or before, so the next try need not search for it. */
export class NotSent extends RetryAfter {
  override name = 'NotSent'
}

/**
 * Slack or a provider is unavailable, or it is unknown whether it did what was asked. Retried without an end, so that an outage never loses
 * a promise.
 */
export class Unavailable extends Error {
  override name = 'Unavailable'
}

/**
 * What people must clear before Slack accepts the call again: the token (`workspace`), a permission of the app (`method:<name>`), or a
 * channel (`channel:<id>`).
 */
export type Blocker = {
  key: string
  /** Slack's own error code, such as `token_revoked`. */
  code: string
  /** The call that was refused, or that would have been made. */
  method: string
  channel: string | null
  /** No call was made: this process remembers an earlier refusal. */
  remembered?: boolean
  /** How often it had been cleared when the call began, as far as this process knew; absent where no call was made. */
  cleared?: number
}

/**
 * Retrying cannot help; the message says what a person can do. If `blocker` is given, people can clear it, and what was promised waits for
 * that.
 */
export class PermanentError extends Error {
  override name = 'PermanentError'
  readonly blocker: Blocker | null
  constructor(message: string, options: ErrorOptions & { blocker?: Blocker | null } = {}) {
    super(message, options)
    this.blocker = options.blocker ?? null
  }
}

/** The blocker of a failure; null if there is nothing that people can clear. */
export function blockerOf(error: unknown): Blocker | null {
  return error instanceof PermanentError ? error.blocker : null
}

/** The operator must fix something before imoc can start; `main` prints the sentence and nothing else. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}

/**
 * This version does not fully understand what is stored about an incident: it comes from a newer version, or is damaged. Changes are
 * refused, because saving would drop the parts that were not understood; effects of the incident keep waiting.
 */
export class Unreadable extends RetryAfter {
  override name = 'Unreadable'
  readonly incident: number
  constructor(incident: number, what: string) {
    super(`INC-${incident} cannot be read by this version of imoc: ${what}`, minutes(1))
    this.incident = incident
  }
}

/** What people are told about it; the log has the exact cause. */
export function unreadableSentence({ incident }: Unreadable): string {
  return `INC-${incident} cannot be read by this version of imoc, so that was not done. Keep talking: everything said in its channel is kept. Please tell the person who runs imoc: the log has the cause.`
}
