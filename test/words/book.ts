/** Texts that one reader gets at one moment. */
export type Entry = { reader: string; lines: string[] }
export type Section = { title: string; entries: Entry[] }

type Wording = {
  /** A line as a person reads it. */
  plain(line: string): string
  /** Lines with the same key say the same of other people, incidents and numbers. */
  key(line: string): string
  /** Lines that stand on the page already. */
  before: readonly string[]
}

export type Book = ReturnType<typeof createBook>

/** Takes down each line the first time that somebody reads it, in the section that is open. */
export function createBook({ plain, key, before }: Wording) {
  const sections: Section[] = []
  const met = new Set<string>()
  const seen = new Set(before.map(key))
  const typed = new Set<string>()

  /** What people typed themselves is no text of ours. */
  const isTyped = (line: string) => line.length > 6 && [...typed].some((words) => words.includes(line))
  const withoutTyped = (line: string) =>
    [...typed].filter((words) => words.length > 8).reduce((rest, words) => rest.replaceAll(words, '…'), line)

  function isNew(line: string): boolean {
    if (!/\p{L}{2}/u.test(line) || isTyped(line)) return false
    const keys = [key(line), key(withoutTyped(line))]
    const known = keys.some((each) => seen.has(each))
    for (const each of keys) seen.add(each)
    return !known
  }

  return {
    sections,
    open(title: string): void {
      sections.push({ title, entries: [] })
    },
    /** Words that a person typed; with a command, the words after it too. */
    typed(words: string): void {
      const parts = plain(words).split(' ')
      for (const from of [0, 1, 2, 3]) typed.add(parts.slice(from).join(' '))
    },
    write(reader: string, raw: readonly string[]): void {
      const unmet = raw.filter((line) => !met.has(line))
      for (const line of unmet) met.add(line)
      const lines = unmet.map(plain).filter(isNew)
      if (lines.length > 0) sections.at(-1)?.entries.push({ reader, lines })
    },
  }
}
