import type { MiddlewareHandler } from 'hono'

const parts = ["default-src 'none'", "style-src 'self'", "img-src 'self'", "base-uri 'none'", "frame-ancestors 'none'"]
const policy = [...parts, "form-action 'none'"].join('; ')
/** For the pages that have forms. */
const policyWithForms = [...parts, "form-action 'self'"].join('; ')

/** The addresses of these pages. */
const withForms =
  /^\/(?:$|without-slack|enter$|audit$|import(?:$|\/)|clock\/set$|(?:sharing|investigation)\/|incidents\/\d+\/(?:clock|sharing|investigation|tags)$|timeline\/tags$|shared\/[\w-]+$)/

/** The timeline of members, the only page that loads scripts: ours, which may ask us. People's words may not become script even there. */
const withScript = /^\/incidents\/\d+\/timeline$/
const scripted = ["script-src 'self'", "connect-src 'self'", "form-action 'self'"]
const policyWithScript = [...parts, ...scripted].join('; ')

const always: Record<string, string> = {
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  'Referrer-Policy': 'no-referrer',
}

/** Headers on every answer of a site without forms: no script from anywhere, nothing loaded but our own style, no embedding in frames. */
export const formlessHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  for (const [name, value] of Object.entries(always)) c.res.headers.set(name, value)
}

/** The same, and our own forms where a page has one. */
export const pageHeaders: MiddlewareHandler = async (c, next) => {
  await formlessHeaders(c, next)
  if (withForms.test(c.req.path)) c.res.headers.set('Content-Security-Policy', policyWithForms)
  if (withScript.test(c.req.path)) c.res.headers.set('Content-Security-Policy', policyWithScript)
}

/** If people reach us over https, their browsers have to use https only for a year. */
export function onlyHttps(baseUrl: string): MiddlewareHandler {
  const https = baseUrl.startsWith('https:')
  return async (c, next) => {
    await next()
    if (https) c.res.headers.set('Strict-Transport-Security', 'max-age=31536000')
  }
}

/** For addresses that are keys themselves: not cached, not indexed by search engines, not passed on in a referrer. */
export const secretHeaders: MiddlewareHandler = async (c, next) => {
  c.header('Cache-Control', 'no-store')
  c.header('X-Robots-Tag', 'noindex, nofollow')
  await next()
}

/** For pages that change: never shown from a cache without asking the server. */
export const unstored: MiddlewareHandler = async (c, next) => {
  c.header('Cache-Control', 'no-cache')
  await next()
}
