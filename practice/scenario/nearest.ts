/** The candidate that is most similar to the wanted text, or undefined if none is similar. */
export function nearest<T>(wanted: string, candidates: T[], textOf: (candidate: T) => string): T | undefined {
  const want = pairs(wanted)
  let best: { candidate: T; score: number } | undefined
  for (const candidate of candidates) {
    const score = likeness(want, pairs(textOf(candidate)))
    if (score > (best?.score ?? 0)) best = { candidate, score }
  }
  return best?.candidate
}

/** A known word that the author probably meant: `replies` for `replys`. */
export function didYouMean(word: string, known: readonly string[]): string | undefined {
  const best = nearest(word, [...known], (candidate) => candidate)
  return best !== undefined && likeness(pairs(word), pairs(best)) >= 0.25 ? best : undefined
}

function likeness(a: Set<string>, b: Set<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length
  return shared / (a.size + b.size - shared || 1)
}

function pairs(text: string): Set<string> {
  const word = ` ${text.toLowerCase().replace(/\s+/g, ' ')} `
  return new Set(Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2)))
}
