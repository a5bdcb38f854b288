import { stat } from 'node:fs/promises'
import { request } from 'node:http'
import { Answer, type Request } from '../desk/request.ts'
import { socketOf } from '../store/folder-lock.ts'

/** How long (ms) the running imoc may take; longer means that it hangs. */
const patience = 15_000

/** Asks the imoc that holds the data folder. Null where none does, so that the folder is free to be opened. */
export async function askHolder(folder: string, asked: Request): Promise<Answer | null> {
  const socketPath = socketOf(folder)
  if (!(await isOurs(socketPath))) return null
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

/** A socket that somebody else put in that place is told nothing. */
async function isOurs(path: string): Promise<boolean> {
  if (process.platform === 'win32') return true
  const found = await stat(path).catch(() => null)
  return found !== null && found.uid === process.getuid?.()
}
