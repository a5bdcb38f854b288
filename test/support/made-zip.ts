import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'

/** The content of a file in a zip: bytes, text, or a value that becomes JSON. */
export type Content = Buffer | string | object

/** Writes a zip with these files, in this order. */
export async function writeZip(
  path: string,
  files: Iterable<readonly [path: string, content: Content]>,
): Promise<string> {
  const zip = new ZipFile()
  const written = pipeline(zip.outputStream, createWriteStream(path))
  for (const [name, content] of files) zip.addBuffer(bytesOf(content), name)
  zip.end()
  await written
  return path
}

function bytesOf(content: Content): Buffer {
  if (Buffer.isBuffer(content)) return content
  return Buffer.from(typeof content === 'string' ? content : JSON.stringify(content))
}
