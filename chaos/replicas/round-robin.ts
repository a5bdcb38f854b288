import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { Replica } from './replica.ts'

/** Passes Slack's requests in turn to the replicas that are up, as a load balancer does. If none is up, it answers 502. */
export type RoundRobin = { url: string; stop(): void }

export async function startRoundRobin(replicas: () => readonly Replica[]): Promise<RoundRobin> {
  let turn = 0
  const server = createServer((incoming, answer) => {
    const up = replicas().filter((replica) => replica.isUp())
    const next = up[turn++ % Math.max(up.length, 1)]
    if (next) pass(incoming, answer, next.url)
    else answer.writeHead(502).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : address
  return {
    url: `http://127.0.0.1:${port}`,
    stop() {
      server.closeAllConnections()
      server.close()
    },
  }
}

function pass(incoming: IncomingMessage, answer: ServerResponse, to: string): void {
  const { method, headers, url = '/' } = incoming
  const bad = () => {
    if (answer.headersSent) answer.destroy()
    else answer.writeHead(502).end()
  }
  const onward = request(new URL(url, to), { method, headers }, (reply) => {
    answer.writeHead(reply.statusCode ?? 502, reply.headers)
    reply.pipe(answer)
    reply.on('error', bad)
  })
  onward.on('error', bad)
  incoming.on('error', () => onward.destroy())
  incoming.pipe(onward)
}
