import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import { includes, type Right, rightIn } from '../incident/access/rights.ts'
import type { WebDeps } from './deps.ts'
import { pageRights } from './page-rights.ts'
import { noRightPage } from './plain-pages.ts'
import type { Reader, Readers } from './sign-in/readers.ts'
import { whole } from './whole.ts'

type Deps = Pick<WebDeps, 'hasRight' | 'whoHas' | 'incidentFor'>

/** Refuses a page to whoever is signed in and lacks the right that it needs. Whoever is not is asked to sign in by the page itself. */
export function guard(deps: Deps, readers: Readers): MiddlewareHandler {
  return async (c, next) => {
    const page = pageOf(c)
    if (page === null) return next()
    const needs = Object.hasOwn(pageRights, page) ? pageRights[page] : undefined
    if (needs === undefined) throw new Error(`src/web/page-rights.ts does not say who may open ${page}.`)
    if (needs === 'anybody' || needs === 'key') return next()
    const reader = await readers.of(c)
    const [, number] = /^\/incidents\/(\d+)\//.exec(c.req.path) ?? []
    if (reader === null || (await may(reader, { needs, number: whole(number) }, deps))) return next()
    return needs === 'admin' ? c.notFound() : refuse(c, { reader, needs }, deps)
  }
}

/** The method and the pattern of the page that answers; null if none does. */
function pageOf(c: Context): string | null {
  const page = matchedRoutes(c).findLast(({ method }) => method !== 'ALL')
  return page === undefined ? null : `${page.method} ${page.path}`
}

/** Whether a person has a right: by the configuration, or in the incident with this number. */
export async function may(
  reader: Reader,
  { needs, number }: { needs: Right; number: number | undefined },
  deps: Deps,
): Promise<boolean> {
  if (await deps.hasRight(reader.id, needs)) return true
  const found = number === undefined ? null : await deps.incidentFor(reader.id, number)
  return found !== null && includes(rightIn(found.state, reader.id), needs)
}

/** The answer to somebody who lacks a right, the same whether there is such an incident or not. */
export async function refuse(
  c: Context,
  { reader, needs }: { reader: Reader; needs: Right },
  deps: Deps,
): Promise<Response> {
  c.header('Cache-Control', 'no-store')
  const who = await deps.whoHas(needs)
  return c.html(
    noRightPage({ reader: reader.name, needs, who, isOfIncident: !/^\/(?:import(?:\/|$)|$)/.test(c.req.path) }),
    403,
  )
}
