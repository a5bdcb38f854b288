import type { Fact } from '../facts.ts'

/**
 * What shows that a point was reached: when, by whom, the facts that say so, and what that person did, in words
 * that follow their name.
 */
export type Shown = { at: string; by: string | null; seqs: number[]; said: string; source: 'auto' | 'declared' }

/** A fact as evidence of a point, at its own time. */
export function shownBy(
  fact: Fact,
  said: string,
  { by = fact.actor, source = 'auto' }: { by?: string | null; source?: Shown['source'] } = {},
): Shown {
  return { at: fact.occurredAt.toISOString(), by, seqs: [fact.seq], said, source }
}

/**
 * The first evidence of each round. A round ends where the incident fell back behind the point, at one of `falls` (ISO 8601, UTC).
 * `evidence` is in order of occurrence.
 */
export function roundsOf(evidence: readonly Shown[], falls: readonly string[]): Shown[] {
  const rounds: Shown[] = []
  for (const each of evidence) {
    const last = rounds.at(-1)
    if (last === undefined || falls.some((fall) => last.at <= fall && fall <= each.at)) rounds.push(each)
  }
  return rounds
}
