import { realpath, stat } from 'node:fs/promises'
import { request } from 'node:http'
import { dirname } from 'node:path'
import { Answer, type Request } from '../offline/request.ts'
import { readHolder } from '../store/holder.ts'
import { inFolder } from '../store/socket-place.ts'

/** How long the running imoc may take (ms); longer means that it hangs. */
const patience = 15_000

/**
 * Sends the request to the imoc that has the data folder. Returns null if none answers here: then the folder can be opened, or its lock
 * says who has it.
 */
export async function callRunningInstance(folder: string, asked: Request): Promise<Answer | null> {
  const real = await realpath(folder).catch(() => null)
  const holder = real && (await readHolder(real))
  if (!real || !holder || holder.socket === null) return null
  const inside = holder.socket === '.socket' ? await inFolder(real) : null
  const path = inside?.path ?? holder.socket
  try {
    return (await isOurs(path, real)) ? await ask(path, asked) : null
  } finally {
    await inside?.done()
  }
}

function ask(socketPath: string, asked: Request): Promise<Answer | null> {
  return new Promise((done, fail) => {
    const call = request({ socketPath, path: '/', method: 'POST', timeout: patience }, (response) => {
      let body = ''
      response.on('data', (chunk: Buffer) => {
        body += chunk.toString()
      })
      response.on('error', fail)
      response.on('end', () => {
        if (response.statusCode === 200) done(Answer.parse(JSON.parse(body)))
        else fail(new Error('The imoc that runs is starting or stopping: try again in a moment.'))
      })
    })
    call.on('timeout', () => call.destroy(new Error('The imoc that runs does not answer.')))
    call.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNREFUSED' || error.code === 'ENOENT' ? done(null) : fail(error),
    )
    call.end(JSON.stringify(asked))
  })
}

/** Whether the socket belongs to the owner of the data folder: nothing is sent to a socket that somebody else put in that place. */
async function isOurs(path: string, folder: string): Promise<boolean> {
  if (process.platform === 'win32') return true
  const [socket, place, data] = await Promise.all(
    [path, dirname(path), folder].map((each) => stat(each).catch(() => null)),
  )
  if (!socket || !place || !data) return false
  const self = process.getuid?.()
  return socket.uid === data.uid && place.uid === data.uid && (data.uid === self || self === 0)
}
