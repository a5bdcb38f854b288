import type { Sentence } from './sentence.ts'

/** A refusal that a person can act on: one sentence that says what is wrong and what to do instead. Nothing was changed. */
export type Refusal = {
  refused: Sentence
  /** The same request is accepted once the person has confirmed it. */
  unlessConfirmed?: true
}

export function refuse(said: Sentence): Refusal {
  return { refused: said }
}

/** Refuses a request that is accepted once the person has confirmed it. */
export function refuseUnlessConfirmed(said: Sentence): Refusal {
  return { refused: said, unlessConfirmed: true }
}

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value
}
