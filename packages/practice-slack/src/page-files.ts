import { readFile } from 'node:fs/promises'
import { extname, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
}

/** The ES modules that the page imports, as the installed packages have them. */
const vendor: Record<string, string> = {
  'preact.js': 'preact',
  'hooks.js': 'preact/hooks',
  'htm.js': 'htm',
}

const page = new URL('../page/', import.meta.url)

/**
 * The page's files. A greeting.js in the folder `greeting` replaces page/greeting/greeting.js. Nothing outside these two folders is served,
 * whatever the path says.
 */
export function pageFiles(greeting: URL | undefined): Hono {
  const app = new Hono()
  app.get('/', async () => fileResponse(new URL('index.html', page)))
  app.get('/page/vendor/:name', async ({ req }) => {
    const name = vendor[req.param('name')]
    return name === undefined ? notFound() : fileResponse(new URL(import.meta.resolve(name)), types['.js'])
  })
  app.get('/page/*', async ({ req }) => {
    const path = normalize(decodeURIComponent(req.path.slice('/page/'.length)))
    if (path.startsWith('..') || path.startsWith('/') || path.includes('\0')) return notFound()
    const [folder, ...within] = path.split('/')
    const own = folder === 'greeting' && greeting !== undefined
    return fileResponse(own ? new URL(within.join('/'), greeting) : new URL(path, page))
  })
  app.get('/archives/:channel/:message', ({ req, redirect }) =>
    redirect(
      `/?channel=${encodeURIComponent(req.param('channel'))}&message=${encodeURIComponent(req.param('message'))}`,
    ),
  )
  return app
}

async function fileResponse(url: URL, type = types[extname(url.pathname)]): Promise<Response> {
  try {
    const body = await readFile(fileURLToPath(url))
    return new Response(body, {
      headers: { 'content-type': type ?? 'application/octet-stream', 'cache-control': 'no-cache' },
    })
  } catch {
    return notFound()
  }
}

function notFound(): Response {
  return new Response('There is no such page.', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  })
}
