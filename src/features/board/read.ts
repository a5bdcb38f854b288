/** Reads "2 ruled out …" as the number and the rest; null if no number comes first ("500s" and "2.5 s" are words). */
export function leadingNumber(text: string): { number: number; rest: string } | null {
  const match = /^#?(\d{1,6})[:.,)]?(?:\s+|$)([\s\S]*)$/.exec(text.trim())
  return match ? { number: Number(match[1]), rest: (match[2] ?? '').trim() } : null
}

/** Words that imoc knows, each with the ways in which people write it. A space may be written as a dash, or left out. */
export type Said<T extends string> = readonly (readonly [T, readonly string[]])[]

/** Returns the word that the text begins with, and the rest. Longer words win: "give back" before "give". */
export function leadingWord<T extends string>(text: string, said: Said<T>): { word: T; rest: string } | null {
  const all = said.flatMap(([word, ways]) => ways.map((way) => ({ word, way })))
  for (const { word, way } of all.sort((a, b) => b.way.length - a.way.length)) {
    const match = new RegExp(`^${way.replaceAll(' ', '[ -]?')}(?![\\p{L}\\p{N}'_-])[\\s:,.;–—-]*`, 'iu').exec(text)
    if (match) return { word, rest: text.slice(match[0].length).trim() }
  }
  return null
}

/** A person as a command names them: as Slack's mention, or by a handle that Slack did not turn into a mention. */
export type Named = { id: string } | { handle: string }

const mention = '<@([UW][A-Z0-9]+)(?:\\|[^>]*)?>|@([\\w.-]*\\w)'

/** Returns the person that a text begins with ("@jonas", "to @jonas"), and the rest. */
export function leadingPerson(text: string): { person: Named; rest: string } | null {
  return person(new RegExp(`^(?:to\\s+|by\\s+)?(?:${mention})[,;:.!?]*\\s*([\\s\\S]*)$`, 'i').exec(text), 3)
}

/** Returns the person that a text ends with, and the text before. */
export function trailingPerson(text: string): { person: Named; rest: string } | null {
  const match = new RegExp(`^([\\s\\S]*?)(?:^|\\s)(?:led by\\s+|by\\s+)?(?:${mention})[,;:.!?]*$`, 'i').exec(text)
  return person(match && [match[0], match[2], match[3], match[1]], 3)
}

function person(match: readonly (string | undefined)[] | null, rest: number) {
  if (!match) return null
  const [, id, handle] = match
  return { person: id ? { id } : { handle: handle ?? '' }, rest: (match[rest] ?? '').trim() }
}
