import type { Fact } from '../facts.ts'
import type { NameContext, Reaction } from './entry.ts'
import { person } from './who.ts'

/** Slack appends the skin tone to the name of a reaction; the reaction is the same. */
const tone = /::skin-tone-[2-6]$/

/**
 * The reactions to one message by name, in the order first given; takes its facts in order of occurrence. A reaction that a person gave in
 * two tones counts once, until both are removed.
 */
export function reactionsOf(facts: readonly Fact[], context: NameContext): Reaction[] {
  const reactions = new Map<string, Reaction>()
  const tones = new Map<string, Set<string>>()
  for (const fact of facts) {
    if (fact.kind !== 'reaction-added' && fact.kind !== 'reaction-removed') continue
    const name = fact.data.name.replace(tone, '')
    const reaction = reactions.get(name) ?? { name, people: [] }
    reactions.set(name, reaction)
    const whose = `${fact.actor} ${name}`
    const given = tones.get(whose) ?? new Set()
    tones.set(whose, given)
    const standing = reaction.people.find(({ who, removedAt }) => who.id === fact.actor && removedAt === null)
    const at = fact.occurredAt.toISOString()
    if (fact.kind === 'reaction-removed') {
      given.delete(fact.data.name)
      if (standing && given.size === 0) standing.removedAt = at
    } else {
      given.add(fact.data.name)
      if (!standing) reaction.people.push({ who: person(fact.actor, context), at, removedAt: null })
    }
  }
  return [...reactions.values()].filter(({ people }) => people.length > 0)
}
