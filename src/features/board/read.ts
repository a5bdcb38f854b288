/** "2 ruled out …" as the number and the rest; null where no number leads ("500s", "2.5 s" are words). */
export function leadingNumber(text: string): { number: number; rest: string } | null {
  const match = /^#?(\d{1,6})[:.,)]?(?:\s+|$)([\s\S]*)$/.exec(text.trim())
  return match ? { number: Number(match[1]), rest: (match[2] ?? '').trim() } : null
}

/** Words of ours, each with the ways in which people write it; a space may be a dash, or left out. */
export type Said<T extends string> = readonly (readonly [T, readonly string[]])[]

/** The first of these words that the text begins with, and what follows it. Longer words win: "give back" before "give". */
export function leadingWord<T extends string>(text: string, said: Said<T>): { word: T; rest: string } | null {
  const all = said.flatMap(([word, ways]) => ways.map((way) => ({ word, way })))
  for (const { word, way } of all.sort((a, b) => b.way.length - a.way.length)) {
    const match = new RegExp(`^${way.replaceAll(' ', '[ -]?')}(?![\\p{L}\\p{N}'_-])[\\s:,.;–—-]*`, 'iu').exec(text)
    if (match) return { word, rest: text.slice(match[0].length).trim() }
  }
  return null
}

/** Somebody as they are named in a command: by Slack, or by a handle that Slack made nothing of. */
export type Named = { id: string } | { handle: string }

const mention = '<@([UW][A-Z0-9]+)(?:\\|[^>]*)?>|@([\\w.-]*\\w)'

/** The person that a text begins with ("@jonas", "to @jonas"), and what follows. */
export function leadingPerson(text: string): { person: Named; rest: string } | null {
  return person(new RegExp(`^(?:to\\s+|by\\s+)?(?:${mention})[,;:.!?]*\\s*([\\s\\S]*)$`, 'i').exec(text), 3)
}

/** The person that a text ends with, and what stands before them. */
export function trailingPerson(text: string): { person: Named; rest: string } | null {
  const match = new RegExp(`^([\\s\\S]*?)(?:^|\\s)(?:led by\\s+|by\\s+)?(?:${mention})[,;:.!?]*$`, 'i').exec(text)
  return person(match && [match[0], match[2], match[3], match[1]], 3)
}

function person(match: readonly (string | undefined)[] | null, rest: number) {
  if (!match) return null
  const [, id, handle] = match
  return { person: id ? { id } : { handle: handle ?? '' }, rest: (match[rest] ?? '').trim() }
}
