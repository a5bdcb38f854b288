import { chmod, rm } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import { writeHolder } from './holder.ts'
import { elsewhere, inFolder, type Place } from './socket-place.ts'

export type FolderSocket = {
  /** Answers other programs of this user on this machine, over HTTP. */
  serve(listener: RequestListener): void
  close(): Promise<void>
}

/**
 * The local socket of the process that has locked the folder; `.holder.json` says where it is. Until something is served, it answers 503.
 * If no socket can be made, imoc runs without one, and the command line has to wait until imoc is stopped.
 */
export async function openSocket(folder: string): Promise<FolderSocket> {
  let served: RequestListener = (_, response) => void response.writeHead(503).end()
  const server = createServer((request, response) => served(request, response))
  const place = (await bound(server, () => inFolder(folder))) ?? (await bound(server, elsewhere))
  server.unref()
  await writeHolder(folder, place?.path.endsWith('/.socket') ? '.socket' : (place?.path ?? null)).catch(() => undefined)
  return {
    serve: (listener) => {
      served = listener
    },
    async close() {
      if (place === null) return
      await new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      })
      await place.done()
    },
  }
}

async function bound(server: Server, where: () => Promise<Place | null>): Promise<Place | null> {
  const place = await where().catch(() => null)
  if (place === null) return null
  try {
    // Removes the socket of a dead process: this is safe because the lock is ours.
    if (!place.path.startsWith('\\\\')) await rm(place.path, { force: true })
    await listening(server, place.path)
    if (process.platform !== 'win32') await chmod(place.path, 0o600)
    return place
  } catch {
    await place.done().catch(() => undefined)
    return null
  }
}

function listening(server: Server, path: string): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(path, () => {
      server.off('error', fail)
      done()
    })
  })
}
