/** The maximum number of characters that a "…" stands for. */
const between = 60

/**
 * A phrase of plain English as a regular expression: whole words in any case, `…` (or `...`) for a few words of the same sentence, and a
 * final question mark for the end of the message. Null if it would match everything or nothing.
 */
export function phrase(says: string): RegExp | null {
  const asks = says.trim().endsWith('?')
  const parts = says
    .trim()
    .replace(/\?$/, '')
    .split(/…|\.{3}/)
    .map((part) => part.trim())
  const bare = parts.length === 1 && parts[0] === ''
  if (bare ? !asks : parts.some((part) => !/[\p{L}\p{N}]/u.test(part))) return null
  const some = `[^.!?\\n]{0,${between}}?`
  const words = bare ? '' : whole(parts.map(literal).join(some)) + (asks ? some : '')
  return new RegExp(words + (asks ? '[?？؟]["”’)」』）\\s]*$' : ''), 'iu')
}

/** No letter or digit on either side. */
const whole = (words: string): string => `(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`

function literal(part: string): string {
  return part
    .replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
    .replace(/['’]/g, "['’]")
    .replace(/\s+/g, '\\s+')
}
