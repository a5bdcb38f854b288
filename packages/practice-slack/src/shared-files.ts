import { type Context, Hono } from 'hono'
import { hasScope } from './manifest.ts'
import type { Workspace } from './workspace/workspace.ts'

/** Types that a browser displays and cannot execute. Anything else is only offered as a download. */
const shownTypes = new Set(['image/gif', 'image/jpeg', 'image/png', 'image/webp'])

/**
 * The content of files that people shared. A request without a token is a person with a browser. An app needs `files:read`: without it,
 * Slack is reported to answer 200 with its sign-in page instead of an error, which an app may take for the file.
 */
export function sharedFiles(ws: Workspace, botToken: string): Hono {
  const app = new Hono()
  app.get('/page/files/:id', (context) => fileResponse(ws, context))
  app.get('/files/:id/:name', (context) => {
    const token = context.req.header('authorization')?.replace(/^Bearer\s+/i, '')
    if (token === undefined) return fileResponse(ws, context)
    if (token !== botToken) return context.text('That token opens no files.', 403)
    if (hasScope(ws.manifest, 'files:read')) return fileResponse(ws, context)
    return context.html('<!doctype html><title>Sign in to the practice Slack</title><h1>Sign in</h1>')
  })
  return app
}

function fileResponse(ws: Workspace, context: Context): Response {
  const held = ws.state.files.find(({ file }) => file.id === context.req.param('id'))
  if (held === undefined) return context.text('There is no such file.', 404)
  const shown = shownTypes.has(held.file.mimetype)
  return context.body(new Uint8Array(Buffer.from(held.content, held.base64 ? 'base64' : 'utf8')), 200, {
    'content-type': shown ? held.file.mimetype : 'application/octet-stream',
    'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(held.file.name)}`,
  })
}
