/** A text to look for: a part of it in any case, or /a pattern/ with JavaScript's flags. */
export type Match = { source: string; found(text: string): boolean }

/** Throws an Error with one sentence when a /pattern/ cannot be read. */
export function matcher(source: string): Match {
  const pattern = /^\/(.+)\/([dgimsuvy]*)$/s.exec(source)
  if (!pattern) {
    const wanted = plain(source)
    return { source, found: (text) => plain(text).includes(wanted) }
  }
  const [, body = '', flags = ''] = pattern
  // A global or sticky expression remembers where it stopped, and would find every second time only.
  const expression = new RegExp(body, flags.replace(/[gy]/g, ''))
  return { source, found: (text) => expression.test(text) }
}

function plain(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ')
}
