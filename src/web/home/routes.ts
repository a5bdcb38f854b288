import { Hono } from 'hono'
import type { WebDeps } from '../deps.ts'
import { homePage } from '../plain-pages.ts'
import type { Readers } from '../sign-in/readers.ts'
import { statusLink } from '../status/addresses.ts'
import { incidentsPage } from './page.ts'

/** How many past incidents a page has. */
const perPage = 50

/** The front page: what imoc is, or the incidents for somebody who is signed in. */
export function homeRoutes(deps: WebDeps, readers: Readers): Hono {
  const routes = new Hono()
  routes.get('/', async (c) => {
    const reader = await readers.of(c)
    if (reader === null) return c.html(homePage(statusLink(deps.statusUrl)))
    c.header('Cache-Control', 'no-store')
    const typed = c.req.query('before')
    const before = typed !== undefined && /^\d{1,9}$/.test(typed) ? Number(typed) : null
    const [open, found] = await Promise.all([
      before === null ? deps.list.open(reader.id) : null,
      deps.list.past(reader.id, { before, limit: perPage + 1 }),
    ])
    const past = found.slice(0, perPage)
    const next = found.length > perPage ? (past.at(-1)?.number ?? null) : null
    const status = statusLink(deps.statusUrl)
    return c.html(
      incidentsPage({ reader: reader.name, open, past, next, status, severity: deps.severity, now: deps.now() }),
    )
  })
  return routes
}
