import type { Tag } from '../../incident/analysis/tag.ts'
import type { TimelineEntry } from '../../incident/timeline/entry.ts'
import type { EntryFilter } from '../../incident/timeline/filter.ts'
import { groupOf, kindGroupNames, kindGroups } from '../../incident/timeline/kind-groups.ts'
import { lists } from './query.ts'

export type Choice = { id: string; name: string }
/** What a reader can filter this timeline by. */
export type Choices = Record<'tags' | 'people' | 'kinds', Choice[]>

/** Tags of the configuration and others that are given here, people and apps by name, and the kinds that there are. */
export function choicesOf(entries: readonly TimelineEntry[], tags: readonly Tag[], { byPerson = true } = {}): Choices {
  const given = new Set(tags.map(({ id }) => id))
  const people = new Map<string, string>()
  const kinds = new Set<string>()
  for (const entry of entries) {
    for (const { tag } of entry.tags) given.add(tag)
    if (byPerson && entry.who.id !== null) people.set(entry.who.id, entry.who.name)
    kinds.add(groupOf(entry))
  }
  return {
    tags: [...given].map((id) => ({ id, name: id })),
    people: [...people].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'en')),
    kinds: kindGroups.filter((kind) => kinds.has(kind)).map((id) => ({ id, name: kindGroupNames[id] })),
  }
}

/** The filter without values that this timeline does not have: an address may be of another day. */
export function knownIn(choices: Choices, filter: EntryFilter): EntryFilter {
  const known = { ...filter }
  for (const list of lists) {
    const ids = new Set(choices[list].map(({ id }) => id))
    known[list] = filter[list].filter((value) => ids.has(value))
  }
  return known
}
