import { createHash } from 'node:crypto'
import { chmod, unlink } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { CannotStart } from '../incident/failure.ts'

export type FolderLock = {
  /** Lets others on this machine talk to who holds the folder, over HTTP on the lock's own socket; this user alone can. */
  serve(listener: RequestListener): void
  release(): Promise<void>
}

/**
 * Holds a data folder for this process alone. The lock is a local socket: the kernel lets go of it with the process,
 * however that ends, so a `kill -9` leaves nothing that a next start would have to guess about.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const address = socketOf(folder)
  const server = (await listen(address)) ?? (await takeOver(address))
  if (server === null) {
    throw new CannotStart(
      `The data folder ${folder} is in use by another imoc: stop that one, or set IMOC_DATA to another folder.`,
    )
  }
  server.unref()
  let served: RequestListener = (_, response) => void response.writeHead(503).end()
  server.on('request', (request, response) => served(request, response))
  return {
    serve: (listener) => {
      served = listener
    },
    release: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/** Short by construction: the path of a local socket has little room (104 bytes on macOS). */
export function socketOf(path: string): string {
  const folder = resolve(path)
  const name = `imoc-${createHash('sha256').update(folder).digest('hex').slice(0, 24)}`
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`)
}

function listen(address: string): Promise<Server | null> {
  return new Promise((done, fail) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? done(null) : fail(error)))
    server.listen(address, () => void ownersOnly(address).then(() => done(server), fail))
  })
}

/** A pipe of Windows has no such rights, and needs none. */
async function ownersOnly(address: string): Promise<void> {
  if (process.platform !== 'win32') await chmod(address, 0o600)
}

/** Where nobody answers behind the socket's file, its process is gone and the file is only a leftover. */
async function takeOver(address: string): Promise<Server | null> {
  if (await answers(address)) return null
  await unlink(address).catch(() => undefined)
  return listen(address)
}

function answers(address: string): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect(address)
    socket.once('connect', () => {
      socket.destroy()
      done(true)
    })
    socket.once('error', () => done(false))
  })
}
