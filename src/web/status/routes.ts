import { Hono } from 'hono'
import { visible } from '../../incident/visible.ts'
import type { WebDeps } from '../deps.ts'
import { unstored } from '../headers.ts'
import { statusAddress } from './addresses.ts'
import { statusFeed, statusJson } from './feed.ts'
import { withLastCopy } from './last-copy.ts'
import { statusPage } from './page.ts'

export type StatusDeps = Pick<WebDeps, 'statusPage' | 'baseUrl' | 'statusUrl' | 'now' | 'report'>

const feeds = { json: '/status.json', rss: '/status.rss' }

/** The public page at the path `home`, and its feeds. */
export function statusRoutes(deps: StatusDeps, home: '/' | '/status'): Hono {
  const routes = new Hono()
  const address = statusAddress(deps)
  const status = withLastCopy(deps.statusPage, deps.now, (error) => deps.report?.(error, home))

  for (const path of [home, feeds.json, feeds.rss]) routes.use(path, unstored)
  routes.get(home, async (c) => {
    const { page, at, copy } = await status()
    return c.html(statusPage(page, copy ? at : deps.now(), copy))
  })
  routes.get(feeds.json, async (c) => {
    const { page, at, copy } = await status()
    return c.json(visible(statusJson(page, address, copy ? at : deps.now(), copy)))
  })
  routes.get(feeds.rss, async (c) => {
    c.header('Content-Type', 'application/rss+xml; charset=utf-8')
    return c.body(await statusFeed((await status()).page, address))
  })
  return routes
}

/** Leads from where the public page was to the site of its own, `statusUrl`. */
export function statusRedirects(statusUrl: string): Hono {
  const routes = new Hono()
  const moved = { '/status': '/', [feeds.json]: feeds.json, [feeds.rss]: feeds.rss }
  for (const [from, to] of Object.entries(moved)) {
    routes.get(from, unstored, (c) => c.redirect(`${statusUrl}${to}`, 302))
  }
  return routes
}
