import type { Context } from 'hono'

/** Whether a form was sent by one of our own pages: another site's form must do nothing in anybody's name. Old browsers do not say it. */
export function isFromHere(c: Context): boolean {
  const from = c.req.header('sec-fetch-site')
  return from === undefined || from === 'same-origin'
}
