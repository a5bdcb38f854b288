import { minutes } from './clock.ts'

/** The outside asks for patience: try again after this many milliseconds. Never counts as a failure. */
export class RetryAfter extends Error {
  readonly milliseconds: number
  constructor(message: string, milliseconds: number) {
    super(message)
    this.name = 'RetryAfter'
    this.milliseconds = milliseconds
  }
}

/** Held back by our own pace, or sent away by Slack's: the call has done nothing. */
export class RateLimited extends RetryAfter {
  override name = 'RateLimited'
}

/** Nothing that this was to send has reached the outside, in this try or before: the next one need not look for it. */
export class NotSent extends RetryAfter {
  override name = 'NotSent'
}

/**
 * Slack or a provider is away, or nobody knows whether it did what was asked. Tried again for as long as it takes: an outage never
 * loses a promise.
 */
export class Unavailable extends Error {
  override name = 'Unavailable'
}

/**
 * What Slack refuses until people clear what stands in the way: the token (`workspace`), a permission of the app (`method:<name>`), or
 * a channel (`channel:<id>`).
 */
export type Blocker = {
  key: string
  /** Slack's own word, such as `token_revoked`. */
  code: string
  /** The call that was refused, or what was to be done where none was made. */
  method: string
  channel: string | null
  /** No call was made: this process remembers the refusal of an earlier one. */
  remembered?: boolean
}

/**
 * Trying again cannot help; the sentence says what a person can do. Where `blocker` is given, they can clear it, and what was promised
 * waits for that.
 */
export class PermanentError extends Error {
  override name = 'PermanentError'
  readonly blocker: Blocker | null
  constructor(message: string, options: ErrorOptions & { blocker?: Blocker | null } = {}) {
    super(message, options)
    this.blocker = options.blocker ?? null
  }
}

/** What stands in the way of what failed; null where people can clear nothing. */
export function blockerOf(error: unknown): Blocker | null {
  return error instanceof PermanentError ? error.blocker : null
}

/** The operator must mend something before imoc can start; `main` prints the sentence and nothing else. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}

/**
 * What is stored of an incident is not wholly understood by this version: it is from a newer one, or damaged. Whoever acts on it
 * is refused, since what was written then would lack what was not understood; what waits for it waits on.
 */
export class Unreadable extends RetryAfter {
  override name = 'Unreadable'
  readonly incident: number
  constructor(incident: number, what: string) {
    super(`INC-${incident} cannot be read by this version of imoc: ${what}`, minutes(1))
    this.incident = incident
  }
}

/** What people are told of it; what exactly could not be read is in the log. */
export function unreadableSentence({ incident }: Unreadable): string {
  return `INC-${incident} cannot be read by this version of imoc, so that was not done. Keep talking: everything said in its channel is kept. Please tell the person who runs imoc: the log has the cause.`
}
