import { Hono } from 'hono'
import { personOnPage } from './control/snapshot.ts'
import { findUser } from './workspace/find.ts'
import type { Workspace } from './workspace/workspace.ts'

/** The pictures in profiles: initials on the person's colour. */
export function avatars(ws: Workspace): Hono {
  const app = new Hono()
  app.get('/page/avatar.svg', ({ req }) => picture(ws, req.query('user') ?? ''))
  app.get('/page/bot.svg', () => picture(ws, ws.state.bot.user))
  return app
}

function picture(ws: Workspace, id: string): Response {
  const user = findUser(ws, id)
  if (user === undefined) return new Response('There is nobody of that id.', { status: 404 })
  const { initials, colour } = personOnPage(user)
  const letters = initials.replace(/[<&]/g, '')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72"><rect width="72" height="72" rx="12" fill="${colour}"/><text x="36" y="46" font-family="sans-serif" font-size="28" fill="#fff" text-anchor="middle">${letters}</text></svg>`
  return new Response(svg, { headers: { 'content-type': 'image/svg+xml; charset=utf-8' } })
}
