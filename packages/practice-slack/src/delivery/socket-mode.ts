import { randomUUID } from 'node:crypto'
import type { RawData, WebSocket } from 'ws'
import { z } from 'zod'
import { parseJson } from '../json.ts'
import { type Connections, createConnections, type SocketLife } from './connections.ts'
import type { EventOutcome, InteractionAnswer, Retry, Transport } from './transport.ts'

type Ack = { ok: true; body: unknown } | { ok: false; reason: 'http_timeout' | 'connection_failed' }
type Waiting = { socket: WebSocket; settle(ack: Ack): void }
type Sending = { type: string; payload: unknown; accepts: boolean; retry?: Retry | undefined; cut?: boolean }

const Ack = z.looseObject({ envelope_id: z.string(), payload: z.unknown().optional() })

/** Socket Mode: each envelope goes to one of the app's connections, in turn, and is acknowledged there. */
export function createSocketTransport(options: {
  appId: () => string
  ackTimeoutMs: number
  life?: SocketLife | undefined
}): Transport & { connections: Connections } {
  const waiting = new Map<string, Waiting>()

  const takeAck = (data: RawData) => {
    const ack = Ack.safeParse(parseJson(String(data)))
    if (ack.success) waiting.get(ack.data.envelope_id)?.settle({ ok: true, body: ack.data.payload ?? null })
  }

  const connections = createConnections({
    appId: options.appId,
    life: options.life,
    opened: (socket) => socket.on('message', takeAck),
    closed(socket) {
      for (const entry of waiting.values()) {
        if (entry.socket === socket) entry.settle({ ok: false, reason: 'connection_failed' })
      }
    },
  })

  const send = ({ type, payload, accepts, retry, cut }: Sending): Promise<Ack> => {
    const socket = connections.next()
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
      const frame = JSON.stringify({ envelope_id, payload, type, accepts_response_payload: accepts, ...tries })
      if (!cut) return socket.send(frame)
      waiting.set(envelope_id, { socket, settle: (ack) => (ack.ok ? undefined : settle(ack)) })
      socket.send(frame, () => socket.terminate())
    })
  }

  return {
    connections,
    async sendEvent(payload, retry, cut): Promise<EventOutcome> {
      const ack = await send({ type: 'events_api', payload, accepts: false, retry, cut })
      return ack.ok ? { ok: true } : ack
    },
    async interact({ kind, payload }): Promise<InteractionAnswer> {
      const ack = await send({ type: kind, payload, accepts: true })
      if (ack.ok) return { ok: true, body: ack.body }
      return { ok: false, error: ack.reason === 'http_timeout' ? 'operation_timeout' : 'dispatch_failed' }
    },
  }
}

function socketReason(retry: Retry): string {
  return retry.reason === 'http_timeout' ? 'timeout' : retry.reason
}
