/** Plain words (never markup) with the facts they are based on: every sentence cites at least one fact. */
export type Sentence = { text: string; cites: readonly [number, ...number[]] }

/**
 * A point on the incident's clock; `at` is null if it is missing. `since` counts from the point before ("+3 min after detected"), `after`
 * from the declaration; `source` says who or what set it, or why it is missing.
 */
export type ClockRow = Sentence & { at: string | null; since: string; after: string; source: string }

/** One entry of the story: `said` and `noted` are somebody's own words, `did` describes in our words what they did. */
export type StoryEntry = Sentence & { at: string; after: string; who: string; kind: 'said' | 'noted' | 'did' }

export type Section = { id: string; title: string } & (
  | { as: 'prose'; sentences: Sentence[] }
  | { as: 'list'; items: Sentence[][] }
  | { as: 'clock'; from: 'declaring' | 'the beginning'; rows: ClockRow[]; spans: Sentence[] }
  | { as: 'story'; days: { day: string; entries: StoryEntry[] }[] }
)

/** The draft after an incident. Times are ISO 8601, UTC; a section that no fact supports is left out. */
export type WriteUp = {
  title: Sentence
  /** When it was drafted, and from how many facts. */
  draftedAt: string
  facts: number
  sections: Section[]
  /** Where the cited facts can be read: an address that takes `#f<seq>`. */
  timeline: string | null
}

/** The sentence, or nothing if no fact supports it. Citations are sorted and unique. */
export function sentence(text: string, facts: Iterable<{ seq: number } | undefined>): Sentence[] {
  const seqs = [...facts].flatMap((fact) => (fact === undefined ? [] : [fact.seq]))
  const [first, ...rest] = [...new Set(seqs)].sort((a, b) => a - b)
  return first === undefined ? [] : [{ text, cites: [first, ...rest] }]
}

/** Every sentence of a section, whatever its form. */
export function sentencesOf(section: Section): Sentence[] {
  switch (section.as) {
    case 'prose':
      return section.sentences
    case 'list':
      return section.items.flat()
    case 'clock':
      return [...section.rows, ...section.spans]
    case 'story':
      return section.days.flatMap(({ entries }) => entries)
  }
}

/** "#4, #5, #6 and 117 more": the facts that a sentence cites, shortened so that it stays readable. */
export function citations(cites: readonly number[]): { shown: number[]; more: number } {
  return cites.length <= 4 ? { shown: [...cites], more: 0 } : { shown: cites.slice(0, 3), more: cites.length - 3 }
}
