import { type Context, Hono } from 'hono'
import type { State } from '../incident/state.ts'
import type { WebDeps } from './deps.ts'
import { secretHeaders } from './headers.ts'
import { busyPage } from './plain-pages.ts'
import type { Wish } from './render/page-request.ts'
import { askToSignIn } from './sign-in/ask.ts'
import type { Readers } from './sign-in/readers.ts'
import { views } from './timeline/arrange.ts'

/** The pages of one incident: by its number for people who are signed in, and by the unguessable word in earlier links. */
export function incidentRoutes(deps: WebDeps, readers: Readers): Hono {
  const routes = new Hono()
  routes.use('/i/*', secretHeaders).use('/incidents/*', secretHeaders)

  /** One page, at both addresses. */
  function page(name: string, type: string, wishOf: (c: Context) => Wish): void {
    routes.get(`/i/:key/${name}`, async (c) => {
      const key = c.req.param('key')
      // Anything else cannot be one of our words and is not looked up.
      const found = /^[\w-]{1,100}$/.test(key) ? await deps.incident(key) : null
      return answer(c, deps, { found, base: `/i/${encodeURIComponent(key)}`, wish: wishOf(c), type })
    })
    routes.get(`/incidents/:number/${name}`, async (c) => {
      const reader = await readers.of(c)
      if (reader === null) return askToSignIn(c, deps)
      const number = whole(c.req.param('number'))
      const found = number === undefined ? null : await deps.incidentFor(reader.id, number)
      return answer(c, deps, { found, base: `/incidents/${number}`, wish: wishOf(c), type })
    })
  }

  page('timeline', 'text/html; charset=UTF-8', (c) => {
    const view = views.find((each) => each === c.req.query('show')) ?? 'threads'
    return { page: 'timeline', view, part: whole(c.req.query('part')), fact: whole(c.req.query('fact')) }
  })
  page('timeline.json', 'application/json', () => ({ page: 'timeline.json' }))
  page('write-up', 'text/html; charset=UTF-8', () => ({ page: 'write-up' }))
  page('write-up.md', 'text/markdown; charset=utf-8', () => ({ page: 'write-up.md' }))

  return routes
}

type Wanted = { found: { state: State } | null; base: string; wish: Wish; type: string }

async function answer(c: Context, deps: WebDeps, { found, base, wish, type }: Wanted) {
  if (found === null) return c.notFound()
  const { id, version, endedAt } = found.state
  const page = await deps.pages.page({ id, version, base, open: endedAt === null }, wish)
  if (page === null) return c.html(busyPage(), 503, { 'Retry-After': '5' })
  return c.body(page, 200, { 'Content-Type': type })
}

/** A number that somebody may have typed; anything else counts as none. */
function whole(typed: string | undefined): number | undefined {
  return typed !== undefined && /^\d{1,9}$/.test(typed) ? Number(typed) : undefined
}
