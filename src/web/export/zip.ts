import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { batches } from './batches.ts'

export type Member = { name: string; text(): Iterable<string> }

/** The rights of a file that everybody may read and its owner may change. */
const mode = 0o100644

/**
 * An archive of these texts in this order, in one folder, made while it is read. Its bytes depend on the texts and on `at`, which all files
 * have as their time, and on nothing else.
 */
export async function* zipped(
  members: readonly Member[],
  { folder, at }: { folder: string; at: Date },
): AsyncGenerator<Buffer> {
  const zip = new ZipFile()
  const { outputStream } = zip
  const fail = (error: Error) => void outputStream.emit('error', error)
  zip.on('error', fail)
  for (const { name, text } of members) {
    // One after the other: a text is begun when the one before it has been read.
    zip.addReadStreamLazy(`${folder}/${name}`, { mtime: at, mode }, (done) =>
      done(null, Readable.from(batches(text())).on('error', fail)),
    )
  }
  zip.end()
  for await (const piece of outputStream) yield Buffer.from(piece)
}
