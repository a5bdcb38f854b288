/** A text to search for: a substring in any case, or /a pattern/ with JavaScript's flags. */
export type Match = { source: string; found(text: string): boolean }

/** Throws an Error with one sentence if a /pattern/ is invalid. */
export function matcher(source: string): Match {
  const pattern = /^\/(.+)\/([dgimsuvy]*)$/s.exec(source)
  if (!pattern) {
    const wanted = plain(source)
    return { source, found: (text) => plain(text).includes(wanted) }
  }
  const [, body = '', flags = ''] = pattern
  // A global or sticky expression remembers where it stopped, and would match only every second time.
  const expression = new RegExp(body, flags.replace(/[gy]/g, ''))
  return { source, found: (text) => expression.test(text) }
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ')
}
