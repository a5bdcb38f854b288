import type { Hono, MiddlewareHandler } from 'hono'

/**
 * Rejects unsupported methods before anything else of the request is read: pages can only be read, and only forms can be sent. Forms can
 * also be read, because a reload of a form's address leads back to its page. Unknown addresses are left to the 404 handler.
 */
export function methods(web: Hono, forms: readonly string[]): MiddlewareHandler {
  let pages: RegExp[] | null = null
  return async (c, next) => {
    const { path, method } = c.req
    const allowed = forms.includes(path) ? ['GET', 'HEAD', 'POST'] : ['GET', 'HEAD']
    if (allowed.includes(method)) return next()
    pages ??= web.routes.filter((route) => route.method === 'GET').map((route) => addressOf(route.path))
    if (!forms.includes(path) && !pages.some((page) => page.test(path))) return c.notFound()
    return c.text('This address does not accept that method.\n', 405, { Allow: allowed.join(', ') })
  }
}

/** The addresses of a route: `:name` stands for one part of a path, `*` for all that follows. */
function addressOf(route: string): RegExp {
  const parts = route
    .split(/(:\w+|\*)/)
    .map((part) => (part === '*' ? '.*' : part.startsWith(':') ? '[^/]+' : RegExp.escape(part)))
  return new RegExp(`^${parts.join('')}$`)
}
