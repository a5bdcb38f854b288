import type { Fact } from './facts.ts'

/** The kinds of facts that take words back from facts that were recorded before them. */
export const erasingKinds = ['message-deleted', 'note-withdrawn', 'investigation-note-withdrawn', 'erased'] as const
export type Erasing = Extract<Fact, { kind: (typeof erasingKinds)[number] }>

const kinds = new Set<Fact['kind']>(erasingKinds)

export function isErasing(fact: Fact): fact is Erasing {
  return kinds.has(fact.kind)
}

/**
 * Whether words may be gone from the facts before this one, so that whoever has read those has to read them again. A message that comes
 * after its deletion is recorded without its words, and takes them from the notes that quote it.
 */
export function erases({ kind, data }: Pick<Fact, 'kind' | 'data'>): boolean {
  const isOfMessage = kind === 'message' || kind === 'message-edited'
  return kinds.has(kind) || (isOfMessage && 'erased' in data && data.erased === true)
}
