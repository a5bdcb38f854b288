import { Hono } from 'hono'
import { icon, style, styleAddress } from './assets.ts'

/** What pages load: our own style and icon. */
export function assetRoutes(): Hono {
  const routes = new Hono()
  routes.get('/assets/style.css', (c) => {
    const current = styleAddress.endsWith(`?v=${c.req.query('v')}`)
    c.header('Content-Type', 'text/css; charset=utf-8')
    c.header('Cache-Control', current ? 'public, max-age=31536000, immutable' : 'no-cache')
    return c.body(style)
  })
  routes.get('/assets/icon.svg', (c) =>
    c.body(icon, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'max-age=86400' }),
  )
  return routes
}
