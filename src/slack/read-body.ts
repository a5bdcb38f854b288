import type { IncomingMessage } from 'node:http'

/**
 * The greatest size of a request from Slack, in bytes. A view has up to 250 kB, and a form with it is percent-encoded (three times that).
 * An edited message comes with both texts, each with up to 40,000 characters and 50 blocks of 3,000, for which JSON may need six bytes a
 * character: 2.3 MB. Bolt accepts 4 MB, too.
 */
export const bodyLimit = 4 * 1024 * 1024

/** A body up to this size (bytes) is always read. Larger ones share a common budget, since nobody has proved yet that they are Slack. */
const small = 256 * 1024
const purse = 32 * 1024 * 1024

/** How long a body over the limit is still read and discarded (ms), so that its sender gets the answer. */
const courtesy = 3_000

let spent = 0

/**
 * Reads the whole body and counts it as it comes in; or returns why not: too large, too many large ones at once, or cut off in the middle.
 */
export function readBody(request: IncomingMessage): Promise<Buffer | 'too large' | 'too many' | 'cut off'> {
  return new Promise((resolve) => {
    let chunks: Buffer[] = []
    let size = 0
    let taken = 0
    let refused: 'too large' | 'too many' | null = null
    let timer: NodeJS.Timeout | undefined

    const refuse = (why: typeof refused) => {
      refused = why
      chunks = []
      timer = setTimeout(() => end(why ?? 'too large'), courtesy)
    }
    const end = (outcome: Buffer | 'too large' | 'too many' | 'cut off') => {
      clearTimeout(timer)
      spent -= taken
      taken = 0
      resolve(outcome)
    }
    request.on('data', (chunk: Buffer) => {
      if (refused) return
      size += chunk.length
      const more = Math.max(0, size - small) - taken
      if (size > bodyLimit) return refuse('too large')
      if (more > 0 && spent + more > purse) return refuse('too many')
      spent += Math.max(0, more)
      taken += Math.max(0, more)
      chunks.push(chunk)
    })
    request.once('end', () => end(refused ?? Buffer.concat(chunks)))
    request.once('close', () => end('cut off'))
    request.once('error', () => end('cut off'))
  })
}
