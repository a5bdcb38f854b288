import { once } from 'node:events'
import { createServer, connect as open, type Socket } from 'node:net'

/** A line of TCP to one port of this machine, which can be cut as a cable is: both ends keep their connections and hear nothing. */
export type Relay = {
  port: number
  /** Passes nothing more on, neither data nor ends of connections, and answers no new connection. */
  cut(): void
  /** Passes on what was held back, and everything from now on. */
  mend(): void
  stop(): void
}

type Flow = { resume(): void; pause(): void }

export async function startRelay(target: number): Promise<Relay> {
  const flows = new Set<Flow>()
  const sockets = new Set<Socket>()
  const waiting = new Set<() => void>()
  let isCut = false

  /** Does it now, or once the line is mended. */
  function whenWhole(work: () => void): void {
    if (isCut) waiting.add(work)
    else work()
  }

  function flow(from: Socket, to: Socket): void {
    const held = { pause: () => void from.pause(), resume: () => void from.resume() }
    flows.add(held)
    from.on('data', (chunk) => {
      if (to.write(chunk)) return
      from.pause()
      to.once('drain', () => whenWhole(held.resume))
    })
    from.on('end', () => whenWhole(() => to.end()))
    from.on('error', () => whenWhole(() => to.destroy()))
    from.on('close', () => {
      flows.delete(held)
      sockets.delete(from)
      whenWhole(() => to.destroy())
    })
  }

  function join(near: Socket): void {
    if (near.destroyed) return
    const far = open({ port: target, host: '127.0.0.1' })
    sockets.add(far)
    for (const [from, to] of [[near, far] as const, [far, near] as const]) flow(from, to)
    near.resume()
  }

  const server = createServer({ pauseOnConnect: true, noDelay: true }, (near) => {
    sockets.add(near)
    near.on('error', () => near.destroy())
    whenWhole(() => join(near))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    cut() {
      isCut = true
      for (const each of flows) each.pause()
    },
    mend() {
      isCut = false
      for (const each of flows) each.resume()
      for (const work of waiting) work()
      waiting.clear()
    },
    stop() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}
