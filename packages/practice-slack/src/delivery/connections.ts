import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { type WebSocket, WebSocketServer } from 'ws'

export type SocketLife = {
  /** How long a connection lives before it is recycled. Wall time, because it concerns the transport. */
  ageMs: number
  /** How long before the end the warning is sent. */
  warningMs: number
}

/** What an operator can do to the connections. */
export type Sockets = {
  /** The number of open connections. */
  count(): number
  /** Breaks every connection as a network failure does: without a close message. */
  drop(): void
  /** Recycles every connection as Slack does: a warning, and some seconds later the request to refresh. */
  refresh(): void
  /** Switches Socket Mode off for the app. */
  disable(): void
  enable(): void
}

export type Connections = Sockets & {
  server: WebSocketServer
  mayEnter(url: URL): boolean
  /** The answer to apps.connections.open: an address that can be used once; undefined while Socket Mode is off. */
  newAddress(base: string): string | undefined
  /** The next connection in turn. */
  next(): WebSocket | undefined
  /** While Slack is down, all connections are cut and no new ones accepted. */
  down(isDown: boolean): void
  /** Whether the app is shut out because it is not installed. */
  shutOut(isShut: boolean): void
  stop(): void
}

const mostConnections = 10
/** Slack's clients consider a connection dead after 30 s without a ping. */
const pingEveryMs = 10_000
const usualLife: SocketLife = { ageMs: 18_060_000, warningMs: 10_000 }
/** Used with `debug_reconnects=true` in the address, so that a client's reconnect can be observed. */
const debugAgeMs = 360_000

export function createConnections(options: {
  appId: () => string
  life?: SocketLife | undefined
  opened(socket: WebSocket): void
  closed(socket: WebSocket): void
}): Connections {
  const { ageMs, warningMs } = options.life ?? usualLife
  const tickets = new Set<string>()
  const open: WebSocket[] = []
  const server = new WebSocketServer({ noServer: true })
  let turn = 0
  let enabled = true
  let isDown = false
  let isShut = false

  const goodbye = (socket: WebSocket, reason: string) =>
    socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'practice' } }))

  const forget = (socket: WebSocket) => {
    const at = open.indexOf(socket)
    if (at >= 0) open.splice(at, 1)
  }

  /** Nothing is sent to a connection that was asked to close. */
  const end = (socket: WebSocket, reason: string) => {
    forget(socket)
    goodbye(socket, reason)
    closeSoon(socket)
  }

  const recycle = (socket: WebSocket) => {
    goodbye(socket, 'warning')
    const timer = setTimeout(() => end(socket, 'refresh_requested'), warningMs)
    socket.once('close', () => clearTimeout(timer))
  }

  server.on('connection', (socket: WebSocket, request: IncomingMessage) => {
    socket.on('error', () => socket.terminate())
    if (open.length >= mostConnections) return end(socket, 'too_many_websockets')
    open.push(socket)
    const age = request.url?.includes('debug_reconnects=true') ? Math.min(debugAgeMs, ageMs) : ageMs
    const timer = setTimeout(() => recycle(socket), Math.max(age - warningMs, 0))
    socket.on('close', () => {
      clearTimeout(timer)
      forget(socket)
      options.closed(socket)
    })
    options.opened(socket)
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: open.length,
        connection_info: { app_id: options.appId() },
        debug_info: { host: 'practice', build_number: 1, approximate_connection_time: Math.round(age / 1000) },
      }),
    )
  })

  const pings = setInterval(() => {
    for (const socket of open) socket.ping()
  }, pingEveryMs)
  pings.unref()

  const drop = () => {
    for (const socket of [...open]) socket.terminate()
  }

  return {
    server,
    count: () => open.length,
    newAddress(base) {
      if (!enabled) return undefined
      const ticket = randomBytes(16).toString('hex')
      tickets.add(ticket)
      return `${base}/link/?ticket=${ticket}&app_id=${options.appId()}`
    },
    mayEnter: (url) => enabled && !isDown && !isShut && tickets.delete(url.searchParams.get('ticket') ?? ''),
    next: () => open[turn++ % Math.max(open.length, 1)],
    drop,
    refresh() {
      for (const socket of [...open]) recycle(socket)
    },
    disable() {
      enabled = false
      for (const socket of [...open]) end(socket, 'link_disabled')
    },
    enable() {
      enabled = true
    },
    down(now) {
      if (now && !isDown) drop()
      isDown = now
    },
    shutOut(now) {
      if (now && !isShut) for (const socket of [...open]) end(socket, 'link_disabled')
      isShut = now
    },
    stop() {
      clearInterval(pings)
      for (const socket of [...open]) closeSoon(socket)
      server.close()
    },
  }
}

/** Sends a close message first, so that the other side sees no error; cuts the connection if there is no answer. */
function closeSoon(socket: WebSocket): void {
  const timer = setTimeout(() => socket.terminate(), 200)
  socket.once('close', () => clearTimeout(timer))
  socket.close(1001)
}
