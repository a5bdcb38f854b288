import type { Fact } from './facts.ts'

/** Ordered by when things happened; at the same moment, by when imoc recorded them. */
export function byOccurrence(a: Fact, b: Fact): number {
  return a.occurredAt.getTime() - b.occurredAt.getTime() || a.seq - b.seq
}
