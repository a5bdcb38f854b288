import type { Sentence } from './sentence.ts'

/** A refusal that a person can act on: one sentence that says what is wrong and what to do instead. Nothing was changed. */
export type Refusal = { refused: Sentence }

export function refuse(said: Sentence): Refusal {
  return { refused: said }
}

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value
}
