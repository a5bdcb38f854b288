import { emptied, leftOf, wordsOf } from '../erasure.ts'
import type { Fact, FactOf } from '../facts.ts'

/** Words that are erased, as they were recorded, and the facts (seq) that the timeline shows them with. */
export type ErasedSource = { seqs: ReadonlySet<number>; words: readonly string[] }

/** The facts that hold words of notes which were shared. */
export type WordsOfNotes = FactOf<'investigation-note-shared'> | FactOf<'question-answered'>

/** So many letters and digits in a row make a quotation: of what a note is about, and of anything else. */
const enough = { near: 16, far: 24 }
/** What is shorter counts only as a whole: a text from this length on, or a part of one, which is between what is shown in other words. */
const least = { near: { text: 4, part: 8 }, far: { text: 12, part: 24 } }

/** What is erased along with the words of this fact: `facts` are all facts of the incident, or those that may go with it. */
export function sourceOf(asked: Fact, facts: readonly Fact[]): ErasedSource {
  const gone = facts.filter((fact) => leftOf(asked, fact) !== null)
  const shownWith = facts.filter((fact) => gone.includes(fact) || isOfSameMessage(asked, fact))
  return { seqs: new Set([asked.seq, ...shownWith.map(({ seq }) => seq)]), words: gone.flatMap(saidIn) }
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
export function quotesErased(text: string, about: readonly number[], { seqs, words }: ErasedSource): boolean {
  return repeats(text, words, about.some((seq) => seqs.has(seq)) ? 'near' : 'far')
}

export function isOfNote(fact: Fact): fact is WordsOfNotes {
  return fact.kind === 'investigation-note-shared' || fact.kind === 'question-answered'
}

/** Whether a text repeats some of these words, whatever is between the letters. */
export function repeats(text: string, words: readonly string[], how: keyof typeof enough): boolean {
  const within = bare(text)
  const long = enough[how]
  const runs = new Set<string>()
  for (let at = 0; at + long <= within.length; at += 1) runs.add(within.slice(at, at + long))
  const hasRunOf = (part: string) => {
    for (let at = 0; at + long <= part.length; at += 1) if (runs.has(part.slice(at, at + long))) return true
    return false
  }
  return words.some((each) => {
    const parts = partsOf(each)
    const short = least[how][parts.length === 1 ? 'text' : 'part']
    return parts.some((part) => (part.length >= long ? hasRunOf(part) : part.length >= short && within.includes(part)))
  })
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
