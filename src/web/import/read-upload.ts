import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import type { Context } from 'hono'
import { allowUpload } from '../connection-limits.ts'

/** The largest file (bytes). An export of text of that size has millions of messages. */
export const uploadLimit = 512 * 1024 * 1024

const limits = {
  fileSize: uploadLimit,
  files: 1,
  fields: 4,
  parts: 5,
  fieldSize: 2_000,
  headerPairs: 50,
  headerSize: 4_096,
}

/** A file that was sent with a form, at `path` (null if none was chosen), with the form's fields. */
export type Upload = { path: string | null; name: string; fields: Map<string, string> }

/**
 * Writes the file of a form to the folder while it arrives; it is never in memory as a whole. Null if the form is none of ours, too large,
 * or broke off: then nothing is left.
 */
export async function readUpload(c: Context, folder: string): Promise<Upload | 'too-large' | null> {
  const type = c.req.header('content-type') ?? ''
  const { body } = c.req.raw
  if (!/^multipart\/form-data;/i.test(type) || body === null) return null
  const incoming: IncomingMessage | undefined = c.env?.incoming
  if (incoming) allowUpload(incoming)
  const path = join(folder, `${randomUUID()}.upload`)
  try {
    const upload = await written(body, { type, path })
    if (upload !== 'too-large' && upload.path !== null) return upload
    await rm(path, { force: true })
    return upload
  } catch {
    await rm(path, { force: true })
    return null
  }
}

async function written(
  body: ReadableStream<Uint8Array>,
  { type, path }: { type: string; path: string },
): Promise<Upload | 'too-large'> {
  const form = new Busboy({ headers: { 'content-type': type }, limits })
  const upload: Upload = { path: null, name: '', fields: new Map() }
  let isTooLarge = false
  const writing: Promise<void>[] = []
  form.on('field', (name, value) => void upload.fields.set(name, value))
  form.on('file', (_, file, name) => {
    file.on('limit', () => {
      isTooLarge = true
    })
    // A form without a chosen file has one without a name.
    if (!name) return void file.resume()
    Object.assign(upload, { path, name: name.slice(0, 200) })
    writing.push(pipeline(file, createWriteStream(path, { mode: 0o600, flags: 'wx' })))
  })
  await pipeline(Readable.fromWeb(body), form)
  await Promise.all(writing)
  return isTooLarge ? 'too-large' : upload
}
