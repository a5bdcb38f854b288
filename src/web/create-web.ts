import { Hono } from 'hono'
import { routePath } from 'hono/route'
import { Unreadable } from '../incident/failure.ts'
import { visible } from '../incident/visible.ts'
import { assetRoutes } from './asset-routes.ts'
import { auditRoutes } from './audit/routes.ts'
import { forms as clockForms, clockRoutes } from './clock/routes.ts'
import type { WebDeps } from './deps.ts'
import { exportRoutes } from './export/routes.ts'
import { factRoutes } from './facts/routes.ts'
import { guard } from './guard.ts'
import { onlyHttps, pageHeaders } from './headers.ts'
import { homeRoutes } from './home/routes.ts'
import { forms as importForms, importRoutes } from './import/routes.ts'
import { incidentRoutes } from './incident-routes.ts'
import { isInsider } from './insider.ts'
import { forms as investigationForms, investigationRoutes } from './investigation/routes.ts'
import { methods } from './methods.ts'
import { moduleRoutes } from './modules/routes.ts'
import { errorPage, notFoundPage, unreadablePage } from './plain-pages.ts'
import { forms as sharingForms, sharingRoutes } from './sharing/routes.ts'
import { sharedRoutes } from './sharing/shared-routes.ts'
import { signInCookies } from './sign-in/cookies.ts'
import { createReaders } from './sign-in/readers.ts'
import { forms as signInForms, signInRoutes } from './sign-in/routes.ts'
import { statusLink } from './status/addresses.ts'
import { statusRedirects, statusRoutes } from './status/routes.ts'
import { forms as tagForms, tagRoutes } from './tags/routes.ts'
import { forms as withoutSlackForms, withoutSlackRoutes } from './without-slack/routes.ts'

/** All of imoc's pages. More routes may be added to the result; its answers for 404 and 500 apply to them too. */
export function createWeb(deps: WebDeps): Hono {
  const web = new Hono()
  web.use(pageHeaders).use(onlyHttps(deps.baseUrl))
  web.use(
    methods(web, [
      ...withoutSlackForms,
      ...signInForms,
      ...sharingForms,
      ...clockForms,
      ...investigationForms,
      ...tagForms,
      ...importForms,
    ]),
  )
  const cookies = signInCookies(deps.baseUrl)
  const readers = createReaders({ ...deps.signIn, audit: deps.audit, cookies })

  web.use(guard(deps, readers))

  web.route('/', homeRoutes(deps, readers))
  web.route('/', signInRoutes(deps, { cookies, readers }))
  web.get('/health', async (c) => {
    const report = await deps.health()
    const { ok } = report
    c.header('Cache-Control', 'no-store')
    return c.json(isInsider(c) ? visible(report) : { ok }, ok ? 200 : 503)
  })

  web.route('/', deps.statusUrl === null ? statusRoutes(deps, '/status') : statusRedirects(deps.statusUrl))
  web.route('/', assetRoutes())
  web.route('/', moduleRoutes(deps.modules))
  web.route('/', factRoutes(deps, readers))
  web.route('/', incidentRoutes(deps, readers))
  web.route('/', exportRoutes(deps, readers))
  web.route('/', clockRoutes(deps, readers))
  web.route('/', sharingRoutes(deps, readers))
  web.route('/', tagRoutes(deps, readers))
  web.route('/', investigationRoutes(deps, readers))
  web.route('/', sharedRoutes(deps))
  web.route('/', auditRoutes(deps, readers))
  web.route('/', importRoutes(deps, readers))
  web.route('/', withoutSlackRoutes(deps))
  web.notFound((c) => c.html(notFoundPage(statusLink(deps.statusUrl)), 404))
  web.onError((error, c) => {
    // It has been reported already, once.
    if (error instanceof Unreadable) return c.html(unreadablePage(), 503)
    deps.report?.(error, routePath(c, -1))
    return c.html(errorPage(), 500)
  })
  return web
}
