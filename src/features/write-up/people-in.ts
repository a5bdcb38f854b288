import type { Fact } from '../../incident/facts/index.ts'

/** Every Slack user id that facts speak of: who acted, and who is named in their data or their words. */
export function peopleIn(facts: readonly Fact[]): string[] {
  const mentioned = facts.flatMap((fact) => JSON.stringify(fact.data).match(/\b[UW][A-Z0-9]{6,}\b/g) ?? [])
  const actors = facts.flatMap((fact) => (fact.actor ? [fact.actor] : []))
  return [...new Set([...actors, ...mentioned])]
}
