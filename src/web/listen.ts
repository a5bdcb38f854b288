import { createServer, type RequestListener } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import type { Hono } from 'hono'
import { CannotStart } from '../incident/failure.ts'

export type Listening = { port: number; close(): Promise<void> }

/**
 * Serves the pages, and hands a path of `others` to its own listener (Slack's requests are verified there, on the raw body).
 * Resolves once the port is open; `close` lets running answers finish and drops idle connections.
 */
export async function listen(
  web: Hono,
  options: { port: number; host: string; others?: Record<string, RequestListener> },
): Promise<Listening> {
  const pages = getRequestListener(web.fetch)
  const server = createServer((request, response) => {
    const path = request.url?.split('?')[0] ?? '/'
    const other = options.others?.[path]
    return other ? other(request, response) : pages(request, response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explained(error, options)))
    server.listen(options.port, options.host, resolve)
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    close: () =>
      new Promise((done, failed) => {
        server.close((error) => (error ? failed(error) : done()))
        server.closeIdleConnections()
      }),
  }
}

function explained(error: NodeJS.ErrnoException, { port, host }: { port: number; host: string }): Error {
  if (error.code === 'EADDRINUSE') {
    return new CannotStart(`Port ${port} is in use: stop what runs there, or set PORT to another.`)
  }
  if (error.code === 'EACCES') return new CannotStart(`Port ${port} needs more rights: set PORT to one above 1023.`)
  if (error.code === 'EADDRNOTAVAIL')
    return new CannotStart(`HOST ${host} is no address of this machine: set it to 127.0.0.1 or 0.0.0.0.`)
  return error
}
