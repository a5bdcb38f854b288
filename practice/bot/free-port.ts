import { once } from 'node:events'
import { createServer } from 'node:net'

/** A port of this machine that is free now. A requested port is returned if it is free; otherwise an Error says that it is not. */
export async function freePort(wanted = 0): Promise<number> {
  const server = createServer()
  const listening = once(server, 'listening')
  server.listen(wanted, '127.0.0.1')
  await listening.catch(() => {
    throw new Error(`Port ${wanted} is in use: stop what runs there or choose another with --port.`)
  })
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : wanted
}
