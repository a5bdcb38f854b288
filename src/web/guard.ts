import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { includes, type Right, rightIn } from '../incident/access/rights.ts'
import type { WebDeps } from './deps.ts'
import { pageRights } from './page-rights.ts'
import { noRightPage } from './plain-pages.ts'
import type { Reader, Readers } from './sign-in/readers.ts'

type Deps = Pick<WebDeps, 'hasRight' | 'incidentFor'>

/** Refuses a page to whoever is signed in and lacks the right that it needs. Whoever is not is asked to sign in by the page itself. */
export function guard(deps: Deps, readers: Readers): MiddlewareHandler {
  return async (c, next) => {
    const page = pageOf(c)
    if (page === null) return next()
    const needs = Object.hasOwn(pageRights, page) ? pageRights[page] : undefined
    if (needs === undefined) throw new Error(`src/web/page-rights.ts does not say who may open ${page}.`)
    if (needs === 'anybody' || needs === 'key') return next()
    const reader = await readers.of(c)
    if (reader === null || (await may(reader, needs, c, deps))) return next()
    if (needs === 'admin') return c.notFound()
    c.header('Cache-Control', 'no-store')
    return c.html(noRightPage(needs), 403)
  }
}

/** The method and the pattern of the page that answers; null if none does. */
function pageOf(c: Context): string | null {
  const page = matchedRoutes(c).findLast(({ method }) => method !== 'ALL')
  return page === undefined ? null : `${page.method} ${page.path}`
}

async function may(reader: Reader, needs: Right, c: Context, deps: Deps): Promise<boolean> {
  if (await deps.hasRight(reader.id, needs)) return true
  const [, number = ''] = /^\/incidents\/(\d{1,9})\//.exec(c.req.path) ?? []
  const found = number === '' ? null : await deps.incidentFor(reader.id, Number(number))
  return found !== null && includes(rightIn(found.state, reader.id), needs)
}
