import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { CannotStart } from '../incident/failure.ts'
import { connectionLimits, createFairShare, endLate, mostConnections, silence } from './connection-limits.ts'

export type Listening = {
  port: number
  /** Accepts nothing new, gives answers in progress so many ms to finish, and disconnects everybody else at once. */
  close(patience?: number): Promise<void>
}

type Options = {
  port: number
  host: string
  /** The variable that sets the port, for whoever has to change it. */
  portFrom?: string
  others?: Record<string, RequestListener>
  /** A site that shares the port: what is for it gets an answer from it and from nothing else, also at a path of `others`. */
  aside?: { web: Hono; isFor(request: IncomingMessage): boolean } | null
  /** The maximum number of connections; one address may have half of them without having sent a complete request. */
  most?: number
  /**
   * Called with what a listener did not answer itself. `path` is one of `others`, or `a page`, because an address may contain a secret
   * word.
   */
  report?(error: unknown, path: string): void
}

/**
 * Serves the pages, and passes a path of `others` to its own listener (Slack's requests are verified there, on the raw body). Whatever a
 * listener does, its request is answered and the process survives. Resolves once the port is open.
 */
export async function listen(web: Hono, options: Options): Promise<Listening> {
  const pages = getRequestListener(web.fetch)
  const aside = options.aside ? { ...options.aside, pages: getRequestListener(options.aside.web.fetch) } : null
  const others = new Map(Object.entries(options.others ?? {}))
  const running = new Map<ServerResponse, IncomingMessage>()

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url?.split('?')[0] ?? '/'
    const site = aside?.isFor(request) ? aside.pages : null
    const other = site ? undefined : others.get(path)
    running.set(response, request)
    response.once('close', () => running.delete(response))
    // An error of sending to a client that has disconnected is ignored; without a listener it would end the process.
    for (const stream of [request, response]) stream.on('error', () => undefined)
    try {
      await (other ?? site ?? pages)(request, response)
    } catch (error) {
      options.report?.(error, other ? path : 'a page')
      if (response.headersSent) response.destroy()
      else response.writeHead(500).end()
    }
  }

  const { most = mostConnections } = options
  const share = createFairShare(Math.ceil(most / 2))
  const server = createServer(connectionLimits, (request, response) => {
    share.began(request)
    endLate(request, response)
    void take(request, response)
  })
  server.maxConnections = most
  server.on('connection', share.opened)
  server.setTimeout(silence)
  server.on('connect', (_, socket) => {
    socket.on('error', () => undefined)
    socket.end('HTTP/1.1 405 Method Not Allowed\r\nAllow: GET, HEAD\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explained(error, options)))
    server.listen(options.port, options.host, resolve)
  })
  server.on('error', (error) => options.report?.(error, 'the port'))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    async close(patience = 2_000) {
      const closed = new Promise<void>((done) => server.close(() => done()))
      server.closeIdleConnections()
      // A client that has sent only half a request gets no answer.
      const owed = [...running].filter(([, request]) => request.complete)
      await within(
        patience,
        owed.map(([response]) => new Promise<void>((done) => response.once('close', done))),
      )
      server.closeAllConnections()
      await closed
    },
  }
}

async function within(patience: number, all: Promise<void>[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>((done) => {
    timer = setTimeout(done, patience)
  })
  await Promise.race([Promise.all(all), late])
  clearTimeout(timer)
}

function explained(error: NodeJS.ErrnoException, { port, host, portFrom = 'PORT' }: Options): Error {
  if (error.code === 'EADDRINUSE') {
    return new CannotStart(`Port ${port} is in use: stop what runs there, or set ${portFrom} to another.`)
  }
  if (error.code === 'EACCES') {
    return new CannotStart(`Port ${port} needs more rights: set ${portFrom} to one above 1023.`)
  }
  if (error.code === 'EADDRNOTAVAIL')
    return new CannotStart(`HOST ${host} is not an address of this machine: set it to 127.0.0.1 or 0.0.0.0.`)
  return error
}
