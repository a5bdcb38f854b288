import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { ownPage } from './own-page.ts'
import type { Attempt } from './slack.ts'

/** How long the way to Slack and back may take (s). */
const attemptSeconds = 600

/** Browsers keep a cookie for 400 days at most (s); when a session ends is decided here, not there. */
const longest = 400 * 24 * 3_600

const Kept = z.object({ state: z.string(), nonce: z.string(), page: z.string() })

export type SignInCookies = ReturnType<typeof signInCookies>

/** The cookies of signing in. Over https they have names that no other host and no plain connection can set. */
export function signInCookies(baseUrl: string) {
  const secure = baseUrl.startsWith('https:')
  const prefix = secure ? ({ prefix: 'host' } as const) : {}
  const options = { path: '/', httpOnly: true, sameSite: 'Lax' as const, secure, ...prefix }
  const session = 'imoc_session'
  /** One for each attempt, so that two tabs can sign in side by side. */
  const attemptName = (state: string) => `imoc_sign_in_${state.slice(0, 12)}`
  const read = (c: Context, name: string) => (secure ? getCookie(c, name, 'host') : getCookie(c, name))

  return {
    session: (c: Context): string | null => read(c, session) ?? null,
    keepSession: (c: Context, secret: string) => setCookie(c, session, secret, { ...options, maxAge: longest }),
    dropSession: (c: Context) => void deleteCookie(c, session, options),
    keepAttempt(c: Context, { state, nonce }: Attempt, page: string): void {
      const value = Buffer.from(JSON.stringify({ state, nonce, page })).toString('base64url')
      setCookie(c, attemptName(state), value, { ...options, maxAge: attemptSeconds })
    },
    /** The attempt that a browser comes back with, which cannot be taken a second time; null if it did not begin here. */
    takeAttempt(c: Context, state: string): (Attempt & { page: string }) | null {
      if (!/^[\w-]{12,200}$/.test(state)) return null
      const value = read(c, attemptName(state))
      if (value === undefined) return null
      deleteCookie(c, attemptName(state), options)
      try {
        const kept = Kept.parse(JSON.parse(Buffer.from(value, 'base64url').toString()))
        return kept.state === state ? { ...kept, page: ownPage(kept.page) } : null
      } catch {
        return null
      }
    },
  }
}
