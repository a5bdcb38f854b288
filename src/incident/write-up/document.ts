/** Plain words (never markup) with the facts they rest on: there is no sentence without one. */
export type Sentence = { text: string; cites: readonly [number, ...number[]] }

/** A point of the incident's clock; `after` counts from declaring, `source` says who or what set it. */
export type ClockRow = Sentence & { at: string; after: string; source: string }

/** One thing of the story: `said` and `noted` are somebody's own words, `did` is what they did in ours. */
export type StoryEntry = Sentence & { at: string; after: string; who: string; kind: 'said' | 'noted' | 'did' }

export type Section = { id: string; title: string } & (
  | { as: 'prose'; sentences: Sentence[] }
  | { as: 'list'; items: Sentence[][] }
  | { as: 'clock'; rows: ClockRow[] }
  | { as: 'story'; days: { day: string; entries: StoryEntry[] }[] }
)

/** The draft after an incident. Times are ISO 8601, UTC; a section without a fact is not there. */
export type WriteUp = {
  title: Sentence
  /** Drafted when, and from how many facts. */
  draftedAt: string
  facts: number
  sections: Section[]
  /** Where the cited facts can be read: an address that takes `#f<seq>`. */
  timeline: string | null
}

/** The sentence, or none if nothing supports it. Citations are put in order, each once. */
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
      return section.rows
    case 'story':
      return section.days.flatMap(({ entries }) => entries)
  }
}

/** "#4, #5, #6 and 117 more": the facts a sentence cites, few enough to read past. */
export function citations(cites: readonly number[]): { shown: number[]; more: number } {
  return cites.length <= 4 ? { shown: [...cites], more: 0 } : { shown: cites.slice(0, 3), more: cites.length - 3 }
}
