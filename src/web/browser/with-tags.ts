import type { TimelineEntry } from '../../incident/timeline/entry.ts'
import type { Moment } from './known.ts'
import type { Picture } from './model.ts'
import type { TagDeed, Tagged } from './tagging.ts'

type Tags = Pick<TimelineEntry, 'tags' | 'dismissed'>

/** Tags that were given here, shown before the facts that record them have been fetched. They belong to now and to no earlier moment. */
export function withTags() {
  const changed = new Map<number, Tags>()
  const entryWith = (entry: TimelineEntry): TimelineEntry => {
    const tags = changed.get(entry.seq)
    return tags === undefined ? entry : { ...entry, ...tags }
  }
  return {
    on(picture: Picture, moment: Moment | null): Picture {
      if (changed.size === 0 || moment !== null) return picture
      return { ...picture, entries: picture.entries.map(entryWith) }
    },
    /** Shows a deed as if it were done. Answers with what takes that back. */
    guess(entry: TimelineEntry, deed: TagDeed, reader: { id: string; name: string }): () => void {
      const before = changed.get(entry.seq)
      changed.set(entry.seq, after(entry, deed, reader))
      return () => {
        if (before === undefined) changed.delete(entry.seq)
        else changed.set(entry.seq, before)
      }
    },
    keep: ({ seq, tags, dismissed }: Tagged) => void changed.set(seq, { tags, dismissed }),
    forget: () => changed.clear(),
  }
}

function after(
  { tags, dismissed }: Tags,
  { tag, do: deed }: TagDeed,
  { id, name }: { id: string; name: string },
): Tags {
  const others = tags.filter((each) => !(each.tag === tag && each.who.id === id && each.emoji === null))
  if (deed === 'dismiss') return { tags, dismissed: [...dismissed, tag] }
  if (deed === 'untag') return { tags: others, dismissed }
  const mine = { tag, who: { id, name, is: 'person' as const }, at: new Date().toISOString(), emoji: null }
  return { tags: [...others, mine], dismissed }
}
