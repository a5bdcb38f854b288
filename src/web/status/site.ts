import { Hono } from 'hono'
import { routePath } from 'hono/route'
import { assetRoutes } from '../asset-routes.ts'
import { formlessHeaders, onlyHttps } from '../headers.ts'
import { methods } from '../methods.ts'
import { statusAddress } from './addresses.ts'
import { awayPage, nothingHerePage } from './plain-pages.ts'
import { type StatusDeps, statusRoutes } from './routes.ts'

/** The public page as a site of its own: it is at the top, and whatever else is asked for does not exist there. */
export function createStatusSite(deps: StatusDeps): Hono {
  const site = new Hono()
  site.use(formlessHeaders).use(onlyHttps(statusAddress(deps)))
  site.use(methods(site, []))
  site.route('/', statusRoutes(deps, '/'))
  site.get('/status', (c) => c.redirect('/', 302))
  site.route('/', assetRoutes())
  site.notFound((c) => c.html(nothingHerePage(), 404))
  site.onError((error, c) => {
    deps.report?.(error, routePath(c, -1))
    return c.html(awayPage(), 500)
  })
  return site
}
