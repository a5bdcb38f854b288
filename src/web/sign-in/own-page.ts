/** A path of our pages that somebody wanted to open; the front page if it is none, since anybody can write an address. */
export function ownPage(typed: string | undefined): string {
  const base = 'http://imoc.invalid'
  if (typed === undefined || !typed.startsWith('/') || typed.length > 500 || !URL.canParse(typed, base)) return '/'
  const { origin, pathname, search } = new URL(typed, base)
  return origin === base && !pathname.startsWith('//') ? `${pathname}${search}` : '/'
}
