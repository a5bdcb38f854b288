import type { Context } from 'hono'

/** What a module of ours reads where a person without script would get a page. By the status of that page. */
const sentences = {
  401: 'You are not signed in any more, and nothing was done. Load this page again to sign in.',
  403: 'Nothing was done: it takes the right “responder”. Type /incident rights responder in the incident’s channel to ask for it.',
  404: 'That incident does not exist, or you are not allowed to see it.',
}

const invalid = 'That request was not valid or too large, and nothing was done. Load this page again.'

export const wantsJson = (c: Context): boolean => (c.req.header('accept') ?? '').includes('application/json')

/** The same refusal as on a page, as JSON. Where a page leads elsewhere, a module is told that its request was not valid. */
export function refusedInJson(c: Context, status: number): Response {
  c.header('Cache-Control', 'no-store')
  if (status === 401 || status === 403 || status === 404) return c.json({ said: sentences[status] }, status)
  return c.json({ said: invalid }, status === 413 || status === 415 ? status : 400)
}
