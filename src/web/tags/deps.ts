import type { EntryTag } from '../../incident/timeline/entry.ts'

/** What somebody asks of an entry's tags. `about`: the seq of any fact of the entry. `rule`: the rule that had suggested the tag. */
export type WantedTag = { about: number; do: 'tag' | 'untag' | 'dismiss'; tag: string; rule: string | null }

/** The tags of an entry as they are afterwards. `seq`: the fact that gives the entry its place. */
export type Tagged = { seq: number; tags: EntryTag[]; dismissed: string[] }

/** What tagging needs of the rest of imoc. A refusal is a plain sentence. */
export type TaggingDeps = {
  change(reader: string, incidentId: string, wanted: WantedTag): Promise<Tagged | { said: string }>
}
