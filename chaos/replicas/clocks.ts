import { once } from 'node:events'
import type { WebSocket } from 'ws'
import { WebSocketServer } from 'ws'

/** The clocks of the replicas: the machine's clock, each with an offset of its own. */
export type Clocks = {
  /** The address of a replica's clock. */
  url(replica: number): string
  /** Moves one clock forward, or back if the number is negative (ms). */
  jump(replica: number, by: number): void
  /** Sets all clocks to the same time: the furthest that any has ever reached, plus this much (ms). */
  meet(beyond: number): void
  /** The present offset of a clock (ms). */
  shift(replica: number): number
  stop(): void
}

export async function startClocks(replicas: number): Promise<Clocks> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : address
  const shifts = Array.from({ length: replicas }, () => 0)
  const followers = new Map<WebSocket, number>()
  let furthest = 0

  const tell = (socket: WebSocket, replica: number) =>
    socket.send(JSON.stringify({ type: 'shift', milliseconds: shifts[replica] ?? 0 }))

  server.on('connection', (socket, request) => {
    const replica = Number(new URL(request.url ?? '/', 'ws://127.0.0.1').searchParams.get('replica'))
    followers.set(socket, replica)
    socket.on('error', () => socket.terminate())
    socket.on('close', () => followers.delete(socket))
    tell(socket, replica)
  })

  function set(replica: number, shift: number): void {
    shifts[replica] = shift
    furthest = Math.max(furthest, shift)
    for (const [socket, own] of followers) if (own === replica) tell(socket, replica)
  }

  return {
    url: (replica) => `ws://127.0.0.1:${port}/shift?replica=${replica}`,
    jump: (replica, by) => set(replica, (shifts[replica] ?? 0) + by),
    meet(beyond) {
      const goal = furthest + beyond
      for (let replica = 0; replica < replicas; replica++) set(replica, goal)
    },
    shift: (replica) => shifts[replica] ?? 0,
    stop() {
      for (const socket of followers.keys()) socket.terminate()
      server.close()
    },
  }
}
