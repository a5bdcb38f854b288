/** A refusal that a person can act on: one sentence that says what is wrong and what to do instead. Nothing was changed. */
export type Refusal = { refused: string }

export function refuse(sentence: string): Refusal {
  return { refused: sentence }
}

export function isRefusal(value: object): value is Refusal {
  return 'refused' in value
}
