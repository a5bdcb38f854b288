import type { TimelineEntry } from './entry.ts'
import { foldedText } from './folded.ts'
import { groupOf } from './kind-groups.ts'
import { headsOf } from './threads.ts'

/**
 * What a reader wants to see. Within `tags` (ids), `people` (ids of authors) and `kinds` (groups of `kind-groups.ts`), one of them is
 * enough; an empty list asks for nothing. Every word of `q` has to be there.
 */
export type EntryFilter = { q: string; tags: string[]; people: string[]; kinds: string[]; highlights: boolean }

export const noFilter: EntryFilter = { q: '', tags: [], people: [], kinds: [], highlights: false }

export function isFiltering({ q, tags, people, kinds, highlights }: EntryFilter): boolean {
  return highlights || wordsIn(q).length > 0 || [tags, people, kinds].some(({ length }) => length > 0)
}

/** `entries`: those that match, in order, and the heads of the threads in which a reply matches. `found`: the seqs of those that match. */
export type Filtered = { entries: TimelineEntry[]; found: ReadonlySet<number> }

/** `suggestions` count for `tags` where nobody dismissed them; words are not looked for in them. */
export function filterEntries(
  entries: readonly TimelineEntry[],
  filter: EntryFilter,
  suggestions: readonly { seq: number; tag: string }[] = [],
): Filtered {
  if (!isFiltering(filter)) return { entries: [...entries], found: new Set(entries.map(({ seq }) => seq)) }
  const matches = matcher(filter, suggestions)
  const matching = new Set(entries.filter(matches))
  const heads = headsOf(entries)
  const shown = new Set(matching)
  for (const entry of matching) {
    const head = heads.get(entry)
    if (head) shown.add(head)
  }
  return {
    entries: entries.filter((entry) => shown.has(entry)),
    found: new Set([...matching].map(({ seq }) => seq)),
  }
}

function matcher(
  { q, tags, people, kinds, highlights }: EntryFilter,
  suggestions: readonly { seq: number; tag: string }[],
): (entry: TimelineEntry) => boolean {
  const words = wordsIn(q)
  const suggested = new Map<number, string[]>()
  for (const { seq, tag } of suggestions) suggested.set(seq, [...(suggested.get(seq) ?? []), tag])
  const hasTag = ({ seq, tags: given, dismissed }: TimelineEntry) =>
    given.some(({ tag }) => tags.includes(tag)) ||
    (suggested.get(seq) ?? []).some((tag) => tags.includes(tag) && !dismissed.includes(tag))
  return (entry) => {
    if (highlights && !entry.highlighted) return false
    if (kinds.length > 0 && !kinds.includes(groupOf(entry))) return false
    if (people.length > 0 && !people.includes(entry.who.id ?? '')) return false
    if (tags.length > 0 && !hasTag(entry)) return false
    if (words.length === 0) return true
    const text = foldedText(searchedText(entry))
    return words.every((word) => text.includes(word))
  }
}

/** How many of these entries a filter of tags found only because rules suggest a tag of it. */
export function onlySuggested(
  entries: readonly TimelineEntry[],
  found: ReadonlySet<number>,
  { tags: wanted }: Pick<EntryFilter, 'tags'>,
): number {
  if (wanted.length === 0) return 0
  return entries.filter(({ seq, tags }) => found.has(seq) && !tags.some(({ tag }) => wanted.includes(tag))).length
}

function wordsIn(q: string): string[] {
  return foldedText(q)
    .split(/\s+/)
    .filter((word) => word !== '')
}

/** All that people wrote and gave; what rules suggest is nobody's. */
function searchedText(entry: TimelineEntry): string {
  const notes = entry.notes.flatMap(({ plain, who, answer }) => [plain, who.name, answer?.plain, answer?.who.name])
  const tags = entry.tags.map(({ tag }) => tag)
  const own = entry.type === 'message' ? wordsOfMessage(entry) : [entry.plain]
  return [entry.who.name, ...own, ...tags, ...notes].filter((each) => each != null).join('\n')
}

function wordsOfMessage({ plain, revisions, files }: Extract<TimelineEntry, { type: 'message' }>) {
  const earlier = revisions.slice(0, -1).map((revision) => revision.plain)
  return [plain, ...earlier, ...files.map(({ name }) => name)]
}
