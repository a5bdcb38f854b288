import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import type { WebSocketServer } from 'ws'
import { isLoopbackHost, isOwnOrigin } from './loopback.ts'

export type Door = { path: string; server: WebSocketServer; mayEnter(url: URL): boolean }

/** All HTTP routes behind one guard: only this machine gets an answer, and only its own pages may act. */
export function guarded(parts: Hono[]): Hono {
  const app = new Hono()
  app.use(async (context, next) => {
    const host = context.req.header('host')
    const own = isOwnOrigin(context.req.header('origin'), host)
    if (!isLoopbackHost(host) || !own) {
      return context.json(
        { ok: false, error: 'The practice Slack only answers on this machine: use http://127.0.0.1.' },
        403,
      )
    }
    await next()
    context.res.headers.set('x-content-type-options', 'nosniff')
    context.res.headers.set('content-security-policy', "frame-ancestors 'none'")
  })
  for (const part of parts) app.route('/', part)
  app.notFound((context) => context.json({ ok: false, error: `There is nothing at ${context.req.path}.` }, 404))
  return app
}

/** Listens on the loopback address; `doors` are the paths that accept WebSockets. */
export async function listen(app: Hono, options: { port: number; host: string; doors: Door[] }): Promise<Server> {
  const server = createServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }))
  // As long as Slack's, so that a bot that is busy for some seconds does not lose its idle connections.
  server.keepAliveTimeout = 65_000
  server.on('upgrade', (request, socket, head) => letIn(request, socket, head, options.doors))
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${options.port} is in use: stop what runs there or choose another with --port.`)
          : error,
      )
    })
    server.listen(options.port, options.host, resolve)
  })
  return server
}

function letIn(request: IncomingMessage, socket: Duplex, head: Buffer, doors: Door[]): void {
  const { host, origin } = request.headers
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  const door = doors.find(({ path }) => url.pathname === path || url.pathname === `${path}/`)
  if (!isLoopbackHost(host) || !isOwnOrigin(origin, host) || !door?.mayEnter(url)) {
    socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n')
    return
  }
  door.server.handleUpgrade(request, socket, head, (connected) => door.server.emit('connection', connected, request))
}

export function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}

export async function stopServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeAllConnections()
  await closed
}
