/**
 * Finds all of many keywords in one pass over a text (Aho–Corasick); its time depends only on the length of the text. ASCII capitals match
 * small letters.
 */
export type FindWords = (text: string, found: (word: number, from: number) => void) => void

export function findWords(words: readonly string[]): FindWords {
  const classes = new Uint8Array(65_536)
  const letters = [...new Set(words.join(''))]
  for (const [index, letter] of letters.entries()) {
    classes[letter.charCodeAt(0)] = index + 1
    classes[letter.toUpperCase().charCodeAt(0)] = index + 1
  }
  const width = letters.length + 1
  const { next, ends, shorter } = automaton(words, (letter) => letters.indexOf(letter) + 1, width)
  const lengths = words.map((word) => word.length)
  const first = Int32Array.from(ends, (here, state) => (here.length > 0 ? state : (shorter[state] ?? 0)))
  return (text, found) => {
    let state = 0
    for (let at = 0; at < text.length; at++) {
      state = next[state * width + (classes[text.charCodeAt(at)] ?? 0)] ?? 0
      if (first[state] === 0) continue
      for (let end = first[state] ?? 0; end > 0; end = shorter[end] ?? 0) {
        for (const word of ends[end] ?? []) found(word, at + 1 - (lengths[word] ?? 0))
      }
    }
  }
}

function automaton(words: readonly string[], classOf: (letter: string) => number, width: number) {
  const size = words.reduce((sum, word) => sum + word.length, 1)
  const next = new Int32Array(size * width)
  const ends: number[][] = [[]]
  for (const [index, word] of words.entries()) {
    let state = 0
    for (const letter of word) {
      const step = state * width + classOf(letter)
      if (next[step] === 0) next[step] = ends.push([]) - 1
      state = next[step] ?? 0
    }
    ends[state]?.push(index)
  }
  return { next, ends, shorter: link(next, ends, width) }
}

/** Fills in the state to continue with when a keyword breaks off, and gives for each state the next shorter one at which a keyword ends. */
function link(next: Int32Array, ends: number[][], width: number): Int32Array {
  const back = new Int32Array(ends.length)
  const shorter = new Int32Array(ends.length)
  const queue = [...next.subarray(0, width)].filter((state) => state > 0)
  for (const state of queue) {
    const fallen = back[state] ?? 0
    shorter[state] = (ends[fallen]?.length ?? 0) > 0 ? fallen : (shorter[fallen] ?? 0)
    for (let letter = 0; letter < width; letter++) {
      const step = state * width + letter
      const child = next[step] ?? 0
      const otherwise = next[fallen * width + letter] ?? 0
      if (child === 0) next[step] = otherwise
      else {
        back[child] = otherwise
        queue.push(child)
      }
    }
  }
  return shorter
}
