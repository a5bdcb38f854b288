/** The outside asks for patience: try again after this many milliseconds. Never counts as a failure. */
export class Later extends Error {
  readonly milliseconds: number
  constructor(message: string, milliseconds: number) {
    super(message)
    this.name = 'Later'
    this.milliseconds = milliseconds
  }
}

/** Held back by our own pace, or sent away by Slack's: the call has done nothing. */
export class HeldBack extends Later {
  override name = 'HeldBack'
}

/** Nothing that this was to send has reached the outside, in this try or before: the next one need not look for it. */
export class Unsent extends Later {
  override name = 'Unsent'
}

/**
 * Slack or a provider is away, or nobody knows whether it did what was asked. Tried again for as long as it takes: an outage never
 * loses a promise.
 */
export class Away extends Error {
  override name = 'Away'
}

/** Trying again cannot help; the sentence says what a person can do. */
export class GiveUp extends Error {
  override name = 'GiveUp'
}

/** The operator must mend something before imoc can start; `main` prints the sentence and nothing else. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}
