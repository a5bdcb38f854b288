import { Hono } from 'hono'
import { routePath } from 'hono/route'
import { icon, style, styleAddress } from './assets.ts'
import type { WebDeps } from './deps.ts'
import { pageHeaders, unstored } from './headers.ts'
import { incidentRoutes } from './incident-routes.ts'
import { errorPage, homePage, notFoundPage } from './plain-pages.ts'
import { statusFeed, statusJson } from './status/feed.ts'
import { statusPage } from './status/page.ts'
import { withoutSlackRoutes } from './without-slack/routes.ts'

/** All of imoc's pages. More routes may be added to what comes back; its answers for 404 and 500 hold for them too. */
export function createWeb(deps: WebDeps): Hono {
  const web = new Hono()
  web.use(pageHeaders)

  web.get('/', (c) => c.html(homePage()))
  web.get('/health', async (c) => {
    const { ok, problems } = await deps.health()
    c.header('Cache-Control', 'no-store')
    return c.json(problems.length === 0 ? { ok } : { ok, problems }, ok ? 200 : 503)
  })

  web.use('/status', unstored).use('/status.json', unstored).use('/status.rss', unstored)
  web.get('/status', async (c) => c.html(statusPage(await deps.statusPage(), deps.now())))
  web.get('/status.json', async (c) => c.json(statusJson(await deps.statusPage(), deps.baseUrl, deps.now())))
  web.get('/status.rss', async (c) => {
    c.header('Content-Type', 'application/rss+xml; charset=utf-8')
    return c.body(await statusFeed(await deps.statusPage(), deps.baseUrl))
  })

  web.get('/assets/style.css', (c) => {
    const current = styleAddress.endsWith(`?v=${c.req.query('v')}`)
    c.header('Content-Type', 'text/css; charset=utf-8')
    c.header('Cache-Control', current ? 'public, max-age=31536000, immutable' : 'no-cache')
    return c.body(style)
  })
  web.get('/assets/icon.svg', (c) =>
    c.body(icon, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'max-age=86400' }),
  )

  web.route('/', incidentRoutes(deps))
  web.route('/', withoutSlackRoutes(deps))
  web.notFound((c) => c.html(notFoundPage(), 404))
  web.onError((error, c) => {
    deps.report?.(error, routePath(c, -1))
    return c.html(errorPage(), 500)
  })
  return web
}
