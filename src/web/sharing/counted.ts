import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'

/** For how long a reader counts once (s). */
const seconds = 3_600

/**
 * Whether this reader has not opened the link within the last hour. A cookie in their browser says so, which is the same for every reader and
 * tells nothing about them; from then on they have it. A browser that keeps no cookies counts each time.
 */
export function isFirstOpening(c: Context, link: string, { secure }: { secure: boolean }): boolean {
  const name = `imoc_opened_${link.slice(0, 12)}`
  if (getCookie(c, name) !== undefined) return false
  setCookie(c, name, '1', { path: '/shared', httpOnly: true, sameSite: 'Lax', secure, maxAge: seconds })
  return true
}
