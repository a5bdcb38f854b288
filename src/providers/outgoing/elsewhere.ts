const longest = 200
const longSegment = 16

/**
 * The target of a redirect, for people to read: without user, password, query and fragment, and without parts of `from`'s path that may be
 * a key, because a redirect often repeats them.
 */
export function elsewhere(location: string | null, from: URL): string | null {
  if (location === null || !URL.canParse(location, from.href)) return null
  const to = new URL(location, from)
  if (!/^https?:$/.test(to.protocol)) return `a ${to.protocol} address`
  const keys = from.pathname.split('/').filter((segment) => segment.length >= longSegment)
  const path = to.pathname.split('/').map((segment) => (keys.some((key) => segment.includes(key)) ? '…' : segment))
  const shown = to.origin + path.join('/')
  return shown.length <= longest ? shown : `${shown.slice(0, longest - 1)}…`
}
