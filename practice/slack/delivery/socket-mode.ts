import { randomBytes, randomUUID } from 'node:crypto'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import { parseJson } from '../json.ts'
import type { EventOutcome, InteractionAnswer, Retry, Transport } from './transport.ts'

export type SocketTransport = Transport & {
  /** What apps.connections.open answers: an address that lets in once. */
  newAddress(base: string): string
  server: WebSocketServer
  mayEnter(url: URL): boolean
  connections(): number
  /** Breaks every connection, as a network does: without a goodbye. */
  drop(): void
  stop(): void
}

type Ack = { ok: true; body: unknown } | { ok: false; reason: 'http_timeout' | 'connection_failed' }
type Waiting = { socket: WebSocket; settle(ack: Ack): void }

const ackSchema = z.looseObject({ envelope_id: z.string(), payload: z.unknown().optional() })
const MOST_CONNECTIONS = 10
/** Slack's clients take a connection without a ping for dead after 30 s. */
const PING_EVERY_MS = 10_000

export function makeSocketTransport(options: {
  appId: () => string
  ackTimeoutMs: number
  connected?: () => void
}): SocketTransport {
  const tickets = new Set<string>()
  const open: WebSocket[] = []
  const waiting = new Map<string, Waiting>()
  const server = new WebSocketServer({ noServer: true })
  let turn = 0

  server.on('connection', (socket) => {
    if (open.length >= MOST_CONNECTIONS) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }))
      socket.close()
      return
    }
    open.push(socket)
    socket.on('error', () => socket.terminate())
    socket.on('message', (data) => takeAck(data))
    socket.on('close', () => {
      open.splice(open.indexOf(socket), 1)
      for (const entry of waiting.values()) {
        if (entry.socket === socket) entry.settle({ ok: false, reason: 'connection_failed' })
      }
    })
    socket.send(
      JSON.stringify({
        type: 'hello',
        num_connections: open.length,
        connection_info: { app_id: options.appId() },
        debug_info: { host: 'practice', build_number: 1, approximate_connection_time: 18060 },
      }),
    )
    options.connected?.()
  })

  const pings = setInterval(() => {
    for (const socket of open) socket.ping()
  }, PING_EVERY_MS)
  pings.unref()

  const takeAck = (data: RawData) => {
    const ack = ackSchema.safeParse(parseJson(String(data)))
    if (ack.success) waiting.get(ack.data.envelope_id)?.settle({ ok: true, body: ack.data.payload ?? null })
  }

  /** Each envelope goes to one of the connections, in turn. */
  const send = (type: string, payload: unknown, accepts: boolean, retry?: Retry): Promise<Ack> => {
    const socket = open[turn++ % Math.max(open.length, 1)]
    if (socket === undefined) return Promise.resolve({ ok: false, reason: 'connection_failed' })
    const envelope_id = randomUUID()
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle({ ok: false, reason: 'http_timeout' }), options.ackTimeoutMs)
      const settle = (ack: Ack) => {
        clearTimeout(timer)
        waiting.delete(envelope_id)
        resolve(ack)
      }
      waiting.set(envelope_id, { socket, settle })
      const tries =
        type === 'events_api' ? { retry_attempt: retry?.num ?? 0, retry_reason: retry ? socketReason(retry) : '' } : {}
      socket.send(JSON.stringify({ envelope_id, payload, type, accepts_response_payload: accepts, ...tries }))
    })
  }

  return {
    server,
    connections: () => open.length,
    newAddress(base) {
      const ticket = randomBytes(16).toString('hex')
      tickets.add(ticket)
      return `${base}/link/?ticket=${ticket}&app_id=${options.appId()}`
    },
    mayEnter: (url) => tickets.delete(url.searchParams.get('ticket') ?? ''),
    async sendEvent(envelope, retry): Promise<EventOutcome> {
      const ack = await send('events_api', envelope, false, retry)
      return ack.ok ? { ok: true } : ack
    },
    async interact(interaction): Promise<InteractionAnswer> {
      const ack = await send(interaction.kind, interaction.payload, true)
      if (ack.ok) return { ok: true, body: ack.body }
      return { ok: false, error: ack.reason === 'http_timeout' ? 'operation_timeout' : 'dispatch_failed' }
    },
    drop() {
      for (const socket of [...open]) socket.terminate()
    },
    stop() {
      clearInterval(pings)
      for (const socket of [...open]) closeSoon(socket)
      server.close()
    },
  }
}

/** A goodbye first, so that the other side sees no error; the line is cut if it does not answer. */
function closeSoon(socket: WebSocket): void {
  const timer = setTimeout(() => socket.terminate(), 200)
  socket.once('close', () => clearTimeout(timer))
  socket.close(1001)
}

function socketReason(retry: Retry): string {
  return retry.reason === 'http_timeout' ? 'timeout' : retry.reason
}
