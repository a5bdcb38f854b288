import type { SearchedFact } from './search-words.ts'

/** A row of `SearchText`: facts of one incident with their words. */
export type SearchPart = { part: number; seqs: number[]; texts: string[] }

/** How many facts a part has, and how many characters: PostgreSQL refuses a vector of more than a megabyte. A longer text has one of its own. */
const mostFacts = 100
const mostCharacters = 32_000

/**
 * The parts that change when these words are put into an incident's parts: in the place of the fact's words if it has one there in which
 * they have room, else at the end. `parts`: the last one, and all that contain one of these facts. `silent`: facts whose words are to be
 * found no longer.
 */
export function partsWith(
  parts: readonly SearchPart[],
  { words, silent }: { words: readonly SearchedFact[]; silent: readonly number[] },
): SearchPart[] {
  const texts = new Map(words.map(({ seq, text }) => [seq, text]))
  const gone = new Set(silent)
  const placed = new Set<number>()
  const changed = new Set<SearchPart>()
  const all = parts.map(({ part, seqs, texts: old }) => {
    const next: SearchPart = { part, seqs: [], texts: [] }
    let size = charactersOf(old)
    for (const [index, seq] of seqs.entries()) {
      const was = old[index] ?? ''
      const is = texts.get(seq) ?? was
      const more = is.length - was.length
      const isMoved = seqs.length > 1 && more > 0 && size + more > mostCharacters
      if (gone.has(seq) || is !== was) changed.add(next)
      if (gone.has(seq) || isMoved) {
        size -= was.length
        continue
      }
      size += more
      next.seqs.push(seq)
      next.texts.push(is)
      placed.add(seq)
    }
    return next
  })
  let last = all.toSorted((a, b) => a.part - b.part).at(-1)
  for (const { seq, text } of words) {
    if (placed.has(seq)) continue
    if (last === undefined || !hasRoom(last, text)) last = { part: (last?.part ?? -1) + 1, seqs: [], texts: [] }
    last.seqs.push(seq)
    last.texts.push(text)
    changed.add(last)
  }
  return [...changed]
}

function hasRoom({ seqs, texts }: SearchPart, text: string): boolean {
  if (seqs.length === 0) return true
  return seqs.length < mostFacts && charactersOf(texts) + text.length <= mostCharacters
}

const charactersOf = (texts: readonly string[]): number => texts.reduce((sum, text) => sum + text.length, 0)
