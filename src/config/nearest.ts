/** ", did you mean …?" if one of the names is close to what was written; otherwise the possible names, if there are few. */
export function hintAt(written: string, names: readonly string[]): string {
  const near = nearest(written, names)
  if (near !== null) return `did you mean ${near}?`
  if (names.length === 0) return 'there are none'
  return names.length > 30 ? `there are ${names.length}, none of that name` : `there are ${names.join(', ')}`
}

/** The name with the smallest edit distance; null if none is close. */
export function nearest(written: string, names: readonly string[]): string | null {
  const allowed = Math.max(1, Math.floor(written.length / 3))
  let best: { name: string; strokes: number } | null = null
  for (const name of names) {
    const strokes = strokesBetween(written.toLowerCase(), name.toLowerCase())
    if (strokes <= allowed && (best === null || strokes < best.strokes)) best = { name, strokes }
  }
  return best?.name ?? null
}

/** The number of letters to insert, delete or change until one word is the other (Levenshtein distance). */
function strokesBetween(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, n) => n)
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= other.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[other.length] ?? 0
}
