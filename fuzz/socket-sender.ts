import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import { type Heard, unlessAnswered } from './line.ts'
import type { Sample } from './samples.ts'

const Ack = z.object({ envelope_id: z.string(), payload: z.unknown().optional() })

/** How long an answer that is not owed is waited for, so that the bot is not buried (ms). */
const glance = 100

const types = { event: 'events_api', command: 'slash_commands', interactive: 'interactive' }

/** Stands before the practice Slack: calls go through, but the sockets are ours, and carry whatever we like. */
export async function socketSender(slack: string) {
  const open = new Set<WebSocket>()
  const waiting = new Map<string, (heard: Heard) => void>()
  const server = createServer((asked, answer) => {
    if (!asked.url?.startsWith('/api/apps.connections.open')) return passOn(slack, asked, answer)
    asked.resume()
    answer.setHeader('content-type', 'application/json')
    answer.end(JSON.stringify({ ok: true, url: `${slackUrl.replace('http', 'ws')}/link` }))
  })
  const sockets = new WebSocketServer({ server })
  sockets.on('connection', (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
    socket.on('error', () => socket.terminate())
    socket.on('message', (data) => {
      const ack = Ack.safeParse(JSON.parse(String(data))).data
      if (ack) waiting.get(ack.envelope_id)?.({ status: 200, text: JSON.stringify(ack.payload ?? null) })
    })
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1, connection_info: { app_id: 'A0' } }))
  })
  // Without a ping for 30 s, Slack's client takes a connection for dead.
  const pings = setInterval(() => {
    for (const socket of open) socket.ping()
  }, 5_000)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const slackUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  async function send({ kind, payload }: Sample, wait: boolean): Promise<Heard> {
    const [socket] = open
    if (!socket) return { status: 0, text: '' }
    const envelope_id = randomUUID()
    const frame = { envelope_id, payload, type: types[kind], accepts_response_payload: kind !== 'event' }
    return new Promise((resolve) => {
      const late = () => settle({ status: wait ? 0 : 202, text: '' })
      const answered = wait ? unlessAnswered(late) : unlessAnswered(late, glance)
      const settle = (heard: Heard) => {
        answered()
        waiting.delete(envelope_id)
        resolve(heard)
      }
      waiting.set(envelope_id, settle)
      socket.send(JSON.stringify({ ...frame, retry_attempt: 0, retry_reason: '' }))
    })
  }

  return {
    send,
    slackUrl,
    async end() {
      clearInterval(pings)
      for (const socket of open) socket.terminate()
      sockets.close()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

function passOn(slack: string, asked: IncomingMessage, answer: ServerResponse): void {
  const onward = request(`${slack}${asked.url}`, { method: asked.method, headers: asked.headers }, (come) => {
    answer.writeHead(come.statusCode ?? 502, come.headers)
    come.pipe(answer)
  })
  onward.on('error', () => answer.destroy())
  asked.pipe(onward)
}
