import type { Hono, MiddlewareHandler } from 'hono'

/**
 * Answers what is not served before anything of it is looked at: pages are read, and only the forms are sent. Somebody who
 * loads the address of a form again is led back to its page, so forms are read, too. What is at no address is left to be not found.
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

function addressOf(route: string): RegExp {
  return new RegExp(`^${route.split(/:\w+/).map(RegExp.escape).join('[^/]+')}$`)
}
