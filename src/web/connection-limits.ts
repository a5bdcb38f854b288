import type { IncomingMessage, ServerOptions } from 'node:http'
import type { Socket } from 'node:net'

/**
 * How long and how much a connection may take (ms, bytes). Slack and people send a request within a second; who has not sent all
 * of it by then holds a place that others need.
 */
export const connectionLimits: ServerOptions = {
  headersTimeout: 5_000,
  requestTimeout: 20_000,
  connectionsCheckingInterval: 1_000,
  keepAliveTimeout: 5_000,
  maxHeaderSize: 16_384,
}

/** A connection on which nothing moves in either direction, as with a reader who stopped reading (ms). */
export const silence = 60_000

/** Past these, a new connection is closed at once: a flood takes no more memory, and no more file descriptors, than this. */
export const mostConnections = 1_000

/**
 * Keeps the places of those who have sent no whole request yet from being held by one address: of such it has at most `most`, and what
 * is above is closed at once. A proxy is one address for all who come through it, and sends whole requests, which are not counted.
 */
export function createFairShare(most: number) {
  const waiting = new Map<string, Map<Socket, IncomingMessage | null>>()

  return {
    opened(socket: Socket): void {
      const { remoteAddress } = socket
      // It has gone already.
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
    /** Its head has come; it is whole once its body has, too. */
    began(request: IncomingMessage): void {
      const same = waiting.get(request.socket.remoteAddress ?? '')
      if (same?.get(request.socket) === null) same.set(request.socket, request)
    },
  }
}
