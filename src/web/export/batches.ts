/** The smallest piece that is worth sending (characters). */
const least = 64 * 1024

/** A text in pieces of some size, made as they are asked for. */
export function* batches(text: Iterable<string>): Generator<Buffer<ArrayBuffer>> {
  let waiting: string[] = []
  let length = 0
  for (const part of text) {
    waiting.push(part)
    length += part.length
    if (length < least) continue
    yield Buffer.from(waiting.join(''))
    waiting = []
    length = 0
  }
  if (length > 0) yield Buffer.from(waiting.join(''))
}
