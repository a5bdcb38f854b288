import type { Tag } from '../../src/incident/analysis/tag.ts'
import type { EntryTag } from '../../src/incident/timeline/entry.ts'
import type { TaggingDeps } from '../../src/web/tags/deps.ts'

/** Some tags as `config/tags.yaml` has them. */
export const someTags: Tag[] = [
  {
    id: 'impact',
    means: 'Who is hurt, and how.',
    example: 'A fifth of checkouts fail.',
    group: 'impact',
    emoji: 'boom',
  },
  {
    ...{ id: 'information-seeking', means: 'Asks somebody for knowledge.', example: 'What is <b>involved</b>?' },
    group: 'information',
  },
]

/** Tags in memory on whatever is tagged; nothing is refused. */
export function createFakeTagging(): TaggingDeps {
  const given = new Map<number, EntryTag[]>()
  const dismissed = new Map<number, string[]>()
  return {
    async change(reader, _, { about, do: deed, tag }) {
      const tags = (given.get(about) ?? []).filter((each) => each.tag !== tag || each.who.id !== reader)
      const who = { id: reader, name: reader, is: 'person' as const }
      if (deed === 'tag') tags.push({ tag, who, at: '2017-01-31T14:00:00.000Z', emoji: null })
      given.set(about, tags)
      if (deed === 'dismiss') dismissed.set(about, [...(dismissed.get(about) ?? []), tag])
      return { seq: about, tags, dismissed: dismissed.get(about) ?? [] }
    },
  }
}
