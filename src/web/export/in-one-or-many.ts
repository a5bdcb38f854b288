import type { Pieces } from '../render/render-thread.ts'

/** How much is made before anything is sent (bytes), and for how long (ms). */
const enough = 4 * 1024 * 1024
const patience = 2_000

/** A body, with its length (bytes) if it is known. */
export type Body = { body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>; length: number | null }

/**
 * `failed`: told why one could not be finished whose sending had begun; true if it has broken the connection. Otherwise the stream fails, which
 * is not enough over HTTP: the server ends the answer with the error's words, as if that were the rest of the file. `now`: in ms.
 */
type Told = { failed?(error: unknown): boolean; now?(): number }

/**
 * An export as it is sent. One that is made soon comes whole, so that browsers can show how much of it is there. A longer one is sent while
 * it is made, and its reader sees it grow; if it cannot be finished, the connection breaks, so that nobody takes a part for the whole.
 */
export async function inOneOrMany(
  pieces: Pieces,
  { failed = () => false, now = () => performance.now() }: Told = {},
): Promise<Body> {
  const begun = now()
  const ready: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  while (length < enough && now() - begun < patience) {
    const piece = await pieces.next()
    if (piece === null) return { body: joined(ready, length), length }
    ready.push(piece)
    length += piece.byteLength
  }
  return { body: streamed(ready, pieces, failed), length: null }
}

function joined(all: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length)
  let at = 0
  for (const piece of all) {
    whole.set(piece, at)
    at += piece.byteLength
  }
  return whole
}

function streamed(
  ready: Uint8Array<ArrayBuffer>[],
  pieces: Pieces,
  failed: (error: unknown) => boolean,
): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      try {
        const piece = ready.shift() ?? (await pieces.next())
        if (piece === null) controller.close()
        else controller.enqueue(piece)
      } catch (error) {
        if (!failed(error)) throw error
        controller.close()
      }
    },
    cancel: pieces.end,
  })
}
