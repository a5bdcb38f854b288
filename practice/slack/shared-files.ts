import { type Context, Hono } from 'hono'
import { hasScope } from './manifest.ts'
import type { Workspace } from './workspace/workspace.ts'

/** What a browser draws and cannot be made to run. Anything else is only handed out to be saved. */
const SHOWN = new Set(['image/gif', 'image/jpeg', 'image/png', 'image/webp'])

/**
 * The content of files that people shared. An app must bring its token, and may only with `files:read`: without them Slack
 * answers 200 with its sign-in page instead of an error, which an app may take for the file. The page has its own address.
 */
export function sharedFiles(ws: Workspace, botToken: string): Hono {
  const app = new Hono()
  app.get('/page/files/:id', (context) => fileResponse(ws, context))
  app.get('/files/:id/:name', (context) => {
    const known = context.req.header('authorization') === `Bearer ${botToken}`
    if (known && hasScope(ws.manifest, 'files:read')) return fileResponse(ws, context)
    return context.html('<!doctype html><title>Sign in to the practice Slack</title><h1>Sign in</h1>')
  })
  return app
}

function fileResponse(ws: Workspace, context: Context): Response {
  const held = ws.state.files.find(({ file }) => file.id === context.req.param('id'))
  if (held === undefined) return context.text('There is no such file.', 404)
  const shown = SHOWN.has(held.file.mimetype)
  return context.body(new Uint8Array(Buffer.from(held.content, held.base64 ? 'base64' : 'utf8')), 200, {
    'content-type': shown ? held.file.mimetype : 'application/octet-stream',
    'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(held.file.name)}`,
  })
}
