import { emptied, leftOf, wordsOf } from '../erasure.ts'
import type { Fact, FactOf } from '../facts.ts'
import { createRuns, type Runs } from './runs.ts'

/** The facts (seq) that the timeline shows erased words with, and whether a text repeats some of those words. */
export type ErasedSource = { seqs: ReadonlySet<number>; isRepeated: Record<Nearness, (text: string) => boolean> }

/** What a note is about, or anything else. */
type Nearness = 'near' | 'far'

/** The facts that hold words of notes which were shared. */
export type WordsOfNotes = FactOf<'investigation-note-shared'> | FactOf<'question-answered'>

/** So many letters and digits in a row make a quotation. */
const enough = { near: 16, far: 24 }
/** What is shorter counts only as a whole: a text from this length on, or a part of one, which is between what is shown in other words. */
const least = { near: { text: 4, part: 8 }, far: { text: 12, part: 24 } }

/** What is erased along with the words of this fact: `facts` are all facts of the incident, or those that may go with it. */
export function sourceOf(asked: Fact, facts: readonly Fact[]): ErasedSource {
  const gone = facts.filter((fact) => leftOf(asked, fact) !== null)
  const shownWith = facts.filter((fact) => gone.includes(fact) || isOfSameMessage(asked, fact))
  const words = [...new Set(gone.flatMap(saidIn))]
  return {
    seqs: new Set([asked.seq, ...shownWith.map(({ seq }) => seq)]),
    isRepeated: { near: repeating(words, 'near'), far: repeating(words, 'far') },
  }
}

/** The shared notes and answers that quote what is erased. */
export function quotingFacts(facts: readonly Fact[], source: ErasedSource): WordsOfNotes[] {
  const aboutOf = new Map<string, number[]>()
  for (const fact of facts) {
    // An answer is also about its question.
    if (fact.kind === 'investigation-note-shared') aboutOf.set(fact.data.id, [fact.seq, fact.data.about ?? 0])
  }
  return facts.filter(isOfNote).filter((fact) => {
    const about = aboutOf.get(fact.data.id) ?? []
    return !source.seqs.has(fact.seq) && !fact.data.erased && quotesErased(fact.data.text, about, source)
  })
}

/** Whether a text of a note, which is about these facts (seq), quotes what is erased. */
export function quotesErased(text: string, about: readonly number[], { seqs, isRepeated }: ErasedSource): boolean {
  return isRepeated[about.some((seq) => seqs.has(seq)) ? 'near' : 'far'](text)
}

export function isOfNote(fact: Fact): fact is WordsOfNotes {
  return fact.kind === 'investigation-note-shared' || fact.kind === 'question-answered'
}

/**
 * Tells whether a text repeats some of these words, whatever is between the letters. The words are taken apart for the first text, so that
 * each of many notes is read through once, however long the words are.
 */
export function repeating(words: readonly string[], how: Nearness): (text: string) => boolean {
  let wanted: readonly Runs[] | null = null
  return (text) => {
    wanted ??= wantedOf(words, how)
    const within = bare(text)
    return wanted.some((runs) => runs.areIn(within))
  }
}

/** What makes a text a quotation if it is anywhere in it: parts of the words that are short, and all runs of the others. */
function wantedOf(words: readonly string[], how: Nearness): Runs[] {
  const long = enough[how]
  const wanted = new Map<number, Runs>()
  for (const each of words) {
    const parts = partsOf(each)
    const short = least[how][parts.length === 1 ? 'text' : 'part']
    for (const part of parts.filter(({ length }) => length >= short)) {
      const length = Math.min(part.length, long)
      const runs = wanted.get(length) ?? createRuns(length)
      runs.add(part)
      wanted.set(length, runs)
    }
  }
  return [...wanted.values()]
}

/** What people read of a text that Slack encoded, in pieces: mentions and links are shown in other words than they are recorded in. */
function partsOf(text: string): string[] {
  return text
    .split(/[<>|]|&(?:amp|lt|gt);/)
    .map(bare)
    .filter((part) => part !== '')
}

const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

/** The words of people in a fact. What Slack says of a file beside its name is no words of theirs. */
function saidIn(fact: Fact): string[] {
  if (fact.kind !== 'message' && fact.kind !== 'message-edited') return emptied(fact) === null ? [] : wordsOf(fact)
  const files = fact.kind === 'message' ? fact.data.files : (fact.data.of?.files ?? [])
  return [fact.data.text, ...files.map(({ name }) => name)]
}

function isOfSameMessage(a: Fact, b: Fact): boolean {
  return 'ts' in a.data && 'ts' in b.data && a.data.ts === b.data.ts && a.data.channel === b.data.channel
}
