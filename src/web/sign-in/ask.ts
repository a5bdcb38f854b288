import type { Context } from 'hono'
import type { WebDeps } from '../deps.ts'
import { beginPath } from './addresses.ts'
import { signInPage } from './pages.ts'

type Asking = { page: string; said?: string; kept?: string; status?: 200 | 400 | 401 | 403 | 503 }

/** Asks the reader to sign in, and leads to that page (a path) afterwards. `said`: why an earlier try did not work. `kept`: what they typed. */
export function ask(c: Context, { signIn }: Pick<WebDeps, 'signIn'>, { page, said, kept = '', status = 200 }: Asking) {
  const begin = signIn.slack === null ? null : `${beginPath}?${new URLSearchParams({ page })}`
  return c.html(signInPage({ said: said ?? null, begin, kept }), status)
}

/** Answers a request for a page that only people who are signed in may read. */
export function askToSignIn(c: Context, deps: Pick<WebDeps, 'signIn'>) {
  const { pathname, search } = new URL(c.req.url)
  return ask(c, deps, { page: `${pathname}${search}`, status: 401 })
}
