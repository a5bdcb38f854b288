/** `private:` or `--private` before a title, as people write it; a title that only begins with the word is a title. */
const privately = /^(?:--?private\b[:\s]*|private\s*:\s*)/i
/** `drill:`, `exercise:` or `--drill` in the same place. */
const asDrill = /^(?:--?drill\b[:\s]*|(?:this is a )?(?:drill|exercise|game day)\s*[:–—]\s*)/i

export type AskedFor = { typed: string; private: boolean; drill: boolean }

/** What was typed for a title without such marks, in whatever order they stand, and which there were. */
export function askedFor(typed: string): AskedFor {
  const title = typed.trim()
  for (const [mark, found] of [
    [privately, { private: true }],
    [asDrill, { drill: true }],
  ] as const) {
    const rest = title.replace(mark, '')
    if (rest !== title) return { ...askedFor(rest), ...found }
  }
  return { typed: title, private: false, drill: false }
}
