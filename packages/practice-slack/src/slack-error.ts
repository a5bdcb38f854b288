import type { Bag } from './json.ts'

/** A refusal in Slack's own words: `code` is the `error` of the Web API's answer, `extra` its further fields. */
export class SlackError extends Error {
  readonly code: string
  readonly extra: Bag

  constructor(code: string, extra: Bag = {}) {
    super(code)
    this.name = 'SlackError'
    this.code = code
    this.extra = extra
  }
}

/** A sentence for the person at the control API or in a scenario: what is wrong and what to do. */
export class ControlError extends Error {
  constructor(sentence: string) {
    super(sentence)
    this.name = 'ControlError'
  }
}
