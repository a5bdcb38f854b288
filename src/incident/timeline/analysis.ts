import { noteShared } from '../analysis/words.ts'
import type { Fact, FactOf } from '../facts.ts'
import type { EntryNote, EntryTag, NameContext, TimelineEntry } from './entry.ts'
import type { Lookup } from './lookup.ts'
import { person } from './who.ts'

/** The facts that are part of the entry that they are about. */
export const analysisKinds = [
  'tagged',
  'untagged',
  'suggestion-dismissed',
  'investigation-note-shared',
  'investigation-note-withdrawn',
  'question-answered',
] as const
export type AnalysisFact = FactOf<(typeof analysisKinds)[number]>

export function isAnalysis(fact: Fact): fact is AnalysisFact {
  return analysisKinds.some((kind) => kind === fact.kind)
}

/** What people made of an entry, before they have made anything of it. */
export const untouched = () => ({ tags: [] as EntryTag[], dismissed: [] as string[], notes: [] as EntryNote[] })

/**
 * Adds tags and notes, in the order in which they were recorded, to the entries that they are about. Returns further entries, of the facts
 * that are about none of these: a note about a span of time stands at its beginning, one about the whole incident where it was shared, each
 * with all that was said of it later. `alone` makes the entry of a single fact.
 */
export function addAnalysis(
  entries: readonly TimelineEntry[],
  facts: readonly AnalysisFact[],
  { look, alone }: { look: Lookup; alone(fact: Fact): TimelineEntry },
): TimelineEntry[] {
  if (facts.length === 0) return []
  const bySeq = new Map(entries.flatMap((entry) => entry.seqs.map((seq) => [seq, entry] as const)))
  const byNote = new Map<string, TimelineEntry>()
  const further: TimelineEntry[] = []
  for (const fact of [...facts].sort((a, b) => a.seq - b.seq)) {
    const id = 'id' in fact.data ? fact.data.id : null
    const about = 'about' in fact.data ? fact.data.about : null
    const known = about === null ? byNote.get(id ?? '') : bySeq.get(about)
    const entry = known ?? ofItsOwn(fact, alone)
    if (known) known.seqs.push(fact.seq)
    else further.push(entry)
    if (id !== null && !byNote.has(id)) byNote.set(id, entry)
    // A note about a note is about what that one is about.
    bySeq.set(fact.seq, entry)
    if (known || fact.kind === 'investigation-note-shared') add(entry, fact, look)
  }
  for (const entry of new Set(bySeq.values())) entry.seqs.sort((a, b) => a - b)
  return further
}

/** The words of a note are in its entry's `notes`, like those of a note about another entry. */
function ofItsOwn(fact: AnalysisFact, alone: (fact: Fact) => TimelineEntry): TimelineEntry {
  const entry = alone(fact)
  if (fact.kind !== 'investigation-note-shared') return entry
  return { ...entry, plain: noteShared(fact), at: fact.data.from ?? entry.at }
}

function add(entry: TimelineEntry, fact: AnalysisFact, look: Lookup): void {
  const who = person(fact.actor, look)
  const at = fact.occurredAt.toISOString()
  const isTheirs = (each: EntryTag) => each.tag === ('tag' in fact.data && fact.data.tag) && each.who.id === who.id
  switch (fact.kind) {
    case 'tagged':
      if (!entry.tags.some(isTheirs)) entry.tags.push({ tag: fact.data.tag, who, at, emoji: null })
      break
    case 'untagged':
      entry.tags = entry.tags.filter((each) => each.emoji !== null || !isTheirs(each))
      break
    case 'suggestion-dismissed':
      entry.dismissed.push(fact.data.tag)
      break
    case 'investigation-note-shared': {
      const { id, text, question, writtenAt, erased = false } = fact.data
      const plain = erased ? null : look.plain(text)
      entry.notes.push({ id, seq: fact.seq, plain, question, who, at: writtenAt, answer: null })
      break
    }
    case 'investigation-note-withdrawn':
      entry.notes = entry.notes.filter(({ id }) => id !== fact.data.id)
      if (entry.type === 'event' && entry.kind === 'investigation-note-shared' && entry.notes.length === 0)
        entry.plain = 'wrote something for the investigation and took it back'
      break
    case 'question-answered': {
      const { id, text, erased = false } = fact.data
      const note = entry.notes.find((each) => each.id === id)
      if (note) note.answer = { plain: erased ? null : look.plain(text), who, at }
    }
  }
}

/** The tags that people gave to a message by a reaction that stands for one. */
export function tagsByEmoji(reactions: readonly { name: string; people: EntryTagGiver[] }[], context: NameContext) {
  return reactions.flatMap(({ name, people }) => {
    const tag = context.tagOf?.(name) ?? null
    if (tag === null) return []
    return people.flatMap(({ who, at, removedAt }) => (removedAt === null ? [{ tag, who, at, emoji: name }] : []))
  })
}

type EntryTagGiver = { who: EntryTag['who']; at: string; removedAt: string | null }
