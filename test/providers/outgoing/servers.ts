import { createServer, type RequestListener, type Server } from 'node:http'
import { afterEach } from 'vitest'

const open: Server[] = []

/** Closes what `serve` has opened after each test; call it once at the top of a file. */
export function closeServers(): void {
  afterEach(async () => {
    for (const server of open.splice(0)) {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    }
  })
}

/** A server of somebody else's on the loopback address; what it answers is up to a test. */
export async function serve(listener: RequestListener): Promise<{ url: string; port: number }> {
  const server = createServer(listener)
  open.push(server)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return { url: `http://127.0.0.1:${port}`, port }
}
