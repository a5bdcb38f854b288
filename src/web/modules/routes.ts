import { Hono } from 'hono'
import { takesGzip } from '../takes-gzip.ts'
import type { Modules } from './modules.ts'

/** The modules of our pages. An address has a digest of all of them, so browsers may keep what they have without asking again. */
export function moduleRoutes(modules: () => Promise<Modules | null>): Hono {
  const routes = new Hono()
  routes.get('/assets/modules/:digest/*', async (c) => {
    const module = (await modules())?.at(c.req.path)
    if (module === undefined) return c.notFound()
    c.header('Content-Type', 'text/javascript; charset=utf-8')
    c.header('Cache-Control', 'public, max-age=31536000, immutable')
    c.header('Vary', 'Accept-Encoding')
    if (!takesGzip(c.req.header('Accept-Encoding'))) return c.body(module.text)
    c.header('Content-Encoding', 'gzip')
    return c.body(module.gzip)
  })
  return routes
}
