import { type Context, Hono } from 'hono'
import type { WebDeps } from './deps.ts'
import { secretHeaders } from './headers.ts'
import { busyPage } from './plain-pages.ts'
import type { Wish } from './render/page-request.ts'
import { views } from './timeline/arrange.ts'

/** The pages of one incident, reached only by its unguessable word. */
export function incidentRoutes(deps: WebDeps): Hono {
  const routes = new Hono()
  routes.use('/i/*', secretHeaders)

  routes.get('/i/:key/timeline', (c) => {
    const view = views.find((each) => each === c.req.query('show')) ?? 'threads'
    const [part, fact] = [whole(c.req.query('part')), whole(c.req.query('fact'))]
    return answer(c, deps, { page: 'timeline', view, part, fact }, 'text/html; charset=UTF-8')
  })

  routes.get('/i/:key/timeline.json', (c) => answer(c, deps, { page: 'timeline.json' }, 'application/json'))

  routes.get('/i/:key/write-up', (c) => answer(c, deps, { page: 'write-up' }, 'text/html; charset=UTF-8'))

  routes.get('/i/:key/write-up.md', (c) => answer(c, deps, { page: 'write-up.md' }, 'text/markdown; charset=utf-8'))

  return routes
}

async function answer(c: Context, deps: WebDeps, wish: Wish, type: string) {
  const key = c.req.param('key') ?? ''
  // Anything else cannot be one of our words and is not looked up.
  const found = /^[\w-]{1,100}$/.test(key) ? await deps.incident(key) : null
  if (found === null) return c.notFound()
  const { id, version, endedAt } = found.state
  const incident = { id, version, base: `/i/${encodeURIComponent(key)}`, open: endedAt === null }
  const page = await deps.pages.page(incident, wish)
  if (page === null) return c.html(busyPage(), 503, { 'Retry-After': '5' })
  return c.body(page, 200, { 'Content-Type': type })
}

/** A number that somebody may have typed; anything else counts as none. */
function whole(typed: string | undefined): number | undefined {
  return typed !== undefined && /^\d{1,9}$/.test(typed) ? Number(typed) : undefined
}
