import type { IncomingMessage, ServerOptions, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/**
 * How long and how much a connection may take (ms, bytes). Slack and people send a request within a second; a client that has not sent all
 * of it by then takes up a place that others need.
 */
export const connectionLimits: ServerOptions = {
  headersTimeout: 5_000,
  // Most have much less: see `usualTime`.
  requestTimeout: 15 * 60_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 5_000,
  maxHeaderSize: 16_384,
}

/** How long a request may take until all of it is here (ms), unless a form that sends a file has allowed more. */
export const usualTime = 20_000

const uploads = new WeakSet<IncomingMessage>()

/** Lets this request take as long as a large file needs. Only for people who may send one. */
export const allowUpload = (request: IncomingMessage): void => void uploads.add(request)

/** Ends a request that is still not complete after the usual time. */
export function endLate(request: IncomingMessage, response: ServerResponse): void {
  const timer = setTimeout(() => {
    if (request.complete || uploads.has(request)) return
    // Past the response, which a listener may still want to write: as Node itself ends a request that is late.
    if (!response.headersSent) request.socket.write('HTTP/1.1 408 Request Timeout\r\nConnection: close\r\n\r\n')
    request.socket.destroySoon()
  }, usualTime)
  response.once('close', () => clearTimeout(timer))
}

/** How long a connection may be idle in both directions, as with a reader who stopped reading (ms). */
export const silence = 60_000

/**
 * The maximum number of connections. Beyond it a new connection is closed at once, so that a flood takes no more memory and file
 * descriptors than this.
 */
export const mostConnections = 1_000

/**
 * Prevents one address from occupying all places without sending a complete request: of such connections it may have at most `most`, and
 * any further one is closed at once. A proxy is one address for all its users, but it sends complete requests, which are not counted.
 */
export function createFairShare(most: number) {
  const waiting = new Map<string, Map<Socket, IncomingMessage | null>>()

  return {
    opened(socket: Socket): void {
      const { remoteAddress } = socket
      // The connection is already gone.
      if (remoteAddress === undefined) return
      const same = waiting.get(remoteAddress) ?? new Map<Socket, IncomingMessage | null>()
      for (const [other, request] of same) if (request?.complete) same.delete(other)
      if (same.size >= most) {
        socket.destroy()
        return
      }
      waiting.set(remoteAddress, same.set(socket, null))
      socket.once('close', () => {
        same.delete(socket)
        if (same.size === 0 && waiting.get(remoteAddress) === same) waiting.delete(remoteAddress)
      })
    },
    /** The head of the request has arrived; it is complete once its body has, too. */
    began(request: IncomingMessage): void {
      const same = waiting.get(request.socket.remoteAddress ?? '')
      if (same?.get(request.socket) === null) same.set(request.socket, request)
    },
  }
}
