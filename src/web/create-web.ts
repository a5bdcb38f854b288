import { Hono } from 'hono'
import { routePath } from 'hono/route'
import { Unreadable } from '../incident/failure.ts'
import { visible } from '../incident/visible.ts'
import { icon, style, styleAddress } from './assets.ts'
import type { WebDeps } from './deps.ts'
import { onlyHttps, pageHeaders, unstored } from './headers.ts'
import { homeRoutes } from './home/routes.ts'
import { incidentRoutes } from './incident-routes.ts'
import { isInsider } from './insider.ts'
import { methods } from './methods.ts'
import { errorPage, notFoundPage, unreadablePage } from './plain-pages.ts'
import { signInCookies } from './sign-in/cookies.ts'
import { createReaders } from './sign-in/readers.ts'
import { forms as signInForms, signInRoutes } from './sign-in/routes.ts'
import { statusFeed, statusJson } from './status/feed.ts'
import { withLastCopy } from './status/last-copy.ts'
import { statusPage } from './status/page.ts'
import { forms as withoutSlackForms, withoutSlackRoutes } from './without-slack/routes.ts'

/** All of imoc's pages. More routes may be added to the result; its answers for 404 and 500 apply to them too. */
export function createWeb(deps: WebDeps): Hono {
  const web = new Hono()
  web.use(pageHeaders).use(onlyHttps(deps.baseUrl))
  web.use(methods(web, [...withoutSlackForms, ...signInForms]))
  const cookies = signInCookies(deps.baseUrl)
  const readers = createReaders({ ...deps.signIn, audit: deps.audit, cookies })

  web.route('/', homeRoutes(deps, readers))
  web.route('/', signInRoutes(deps, { cookies, readers }))
  web.get('/health', async (c) => {
    const report = await deps.health()
    const { ok } = report
    c.header('Cache-Control', 'no-store')
    return c.json(isInsider(c) ? visible(report) : { ok }, ok ? 200 : 503)
  })

  web.use('/status', unstored).use('/status.json', unstored).use('/status.rss', unstored)
  const status = withLastCopy(deps.statusPage, deps.now, (error) => deps.report?.(error, '/status'))
  web.get('/status', async (c) => {
    const { page, at, copy } = await status()
    return c.html(statusPage(page, copy ? at : deps.now(), copy))
  })
  web.get('/status.json', async (c) => {
    const { page, at, copy } = await status()
    return c.json(visible(statusJson(page, deps.baseUrl, copy ? at : deps.now(), copy)))
  })
  web.get('/status.rss', async (c) => {
    c.header('Content-Type', 'application/rss+xml; charset=utf-8')
    return c.body(await statusFeed((await status()).page, deps.baseUrl))
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

  web.route('/', incidentRoutes(deps, readers))
  web.route('/', withoutSlackRoutes(deps))
  web.notFound((c) => c.html(notFoundPage(), 404))
  web.onError((error, c) => {
    // It has been reported already, once.
    if (error instanceof Unreadable) return c.html(unreadablePage(), 503)
    deps.report?.(error, routePath(c, -1))
    return c.html(errorPage(), 500)
  })
  return web
}
