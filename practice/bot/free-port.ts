import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below the ports that systems give to outgoing connections (Linux from 32768, others from 49152), so that none of those takes it, and above 10080, which browsers refuse. */
const [lowest, highest] = [11_000, 32_000]

/** How many ports are tried. */
const tries = 50

/**
 * A port of this machine that is free now, and that no outgoing connection takes before somebody listens on it. A requested port is
 * returned if it is free; otherwise an Error says that it is not.
 */
export async function freePort(wanted?: number): Promise<number> {
  if (wanted !== undefined && wanted !== 0) {
    if (await isFree(wanted)) return wanted
    throw new Error(`Port ${wanted} is in use: stop what runs there or choose another with --port.`)
  }
  for (let n = 0; n < tries; n += 1) {
    const port = randomInt(lowest, highest)
    if (await isFree(port)) return port
  }
  throw new Error(`No port between ${lowest} and ${highest} is free: name one with --port.`)
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer()
  const listening = once(server, 'listening')
  server.listen(port, '127.0.0.1')
  const isOurs = await listening.then(
    () => true,
    () => false,
  )
  if (!isOurs) return false
  server.close()
  await once(server, 'close')
  return true
}
