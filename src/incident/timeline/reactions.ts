import type { Fact } from '../facts/index.ts'
import type { NameContext, Reaction } from './entry.ts'
import { person } from './who.ts'

/** The reactions to one message by name, in the order first given; takes its facts in order of occurrence. */
export function reactionsOf(facts: readonly Fact[], context: NameContext): Reaction[] {
  const reactions = new Map<string, Reaction>()
  for (const fact of facts) {
    if (fact.kind !== 'reaction-added' && fact.kind !== 'reaction-removed') continue
    const reaction = reactions.get(fact.data.name) ?? { name: fact.data.name, people: [] }
    reactions.set(fact.data.name, reaction)
    const standing = reaction.people.find(({ who, removedAt }) => who.id === fact.actor && removedAt === null)
    const at = fact.occurredAt.toISOString()
    if (fact.kind === 'reaction-removed') {
      if (standing) standing.removedAt = at
    } else if (!standing) reaction.people.push({ who: person(fact.actor, context), at, removedAt: null })
  }
  return [...reactions.values()].filter(({ people }) => people.length > 0)
}
