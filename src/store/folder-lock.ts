import { createHash } from 'node:crypto'
import { chmod, unlink } from 'node:fs/promises'
import { createServer, type RequestListener, type Server } from 'node:http'
import { connect, createServer as createNetServer, type Server as NetServer } from 'node:net'
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
  const guard = await guardOf(address)
  const server = guard === null ? null : ((await listen(address)) ?? (await takeOver(address)))
  if (server === null) {
    guard?.close()
    throw new CannotStart(
      `The data folder ${folder} is in use by another imoc: stop that one, or set IMOC_DATA to another folder.`,
    )
  }
  guard?.unref()
  server.unref()
  let served: RequestListener = (_, response) => void response.writeHead(503).end()
  server.on('request', (request, response) => served(request, response))
  return {
    serve: (listener) => {
      served = listener
    },
    release: () =>
      new Promise((done) => {
        server.close(() => guard?.close(() => done()) ?? done())
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

async function listen(address: string): Promise<Server | null> {
  const server = createServer()
  if (!(await listening(server, address))) return null
  await ownersOnly(address)
  return server
}

/** Whether it has the address now; false where somebody else does. */
function listening(server: NetServer, address: string): Promise<boolean> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? done(false) : fail(error)))
    server.listen(address, () => done(true))
  })
}

/**
 * Between two that start at once, after a crash has left the socket's file behind: a name of Linux's that no file stands for,
 * so that there is no leftover for both to clear away. Null where another has it; elsewhere there is no such thing.
 */
async function guardOf(address: string): Promise<NetServer | undefined | null> {
  if (process.platform !== 'linux') return undefined
  const guard = createNetServer((socket) => socket.destroy())
  return (await listening(guard, `\0${address}`)) ? guard : null
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
