import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import type { Context } from 'hono'
import { allowUpload } from '../connection-limits.ts'

/** The largest file (bytes). An export of text of that size has millions of messages. */
export const uploadLimit = 512 * 1024 * 1024

const limits = {
  fileSize: uploadLimit,
  files: 1,
  fields: 6,
  parts: 7,
  fieldSize: 2_000,
  headerPairs: 50,
  headerSize: 4_096,
}

/** A file that was sent with a form, at `path` (null if none was chosen), with the form's fields. */
export type Upload = { path: string | null; name: string; fields: Map<string, string> }

/** A disk that refused a file, as the status of an answer: it is full, or something else is wrong with it. */
export type Refused = { disk: 507 | 503 }

/**
 * Writes the file of a form to the folder while it arrives; it is never in memory as a whole. Null if the form is none of ours, or broke
 * off. Nothing is left but a whole file.
 */
export async function readUpload(c: Context, folder: string): Promise<Upload | 'too-large' | Refused | null> {
  const type = c.req.header('content-type') ?? ''
  const { body } = c.req.raw
  if (!/^multipart\/form-data;/i.test(type) || body === null) return null
  const incoming: IncomingMessage | undefined = c.env?.incoming
  if (incoming) allowUpload(incoming)
  const path = join(folder, `${randomUUID()}.upload`)
  const upload = await written(body, { type, path }).catch(() => null)
  const isWhole = upload !== null && upload !== 'too-large' && 'path' in upload && upload.path !== null
  if (!isWhole) await rm(path, { force: true }).catch(() => undefined)
  return upload
}

/** A full disk, or the end of what one user may have on it. */
export function statusOf(error: unknown): 507 | 503 {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  return code === 'ENOSPC' || code === 'EDQUOT' ? 507 : 503
}

async function written(
  body: ReadableStream<Uint8Array>,
  { type, path }: { type: string; path: string },
): Promise<Upload | 'too-large' | Refused> {
  const form = new Busboy({ headers: { 'content-type': type }, limits })
  const upload: Upload = { path: null, name: '', fields: new Map() }
  const outcome: { isTooLarge: boolean; failed: unknown } = { isTooLarge: false, failed: null }
  const writing: ReturnType<typeof writeFile>[] = []
  form.on('field', (name, value) => void upload.fields.set(name, value))
  form.on('file', (_, file, name) => {
    file.on('limit', () => {
      outcome.isTooLarge = true
    })
    // A form without a chosen file has one without a name.
    if (!name) return void file.resume()
    Object.assign(upload, { path, name: name.slice(0, 200) })
    writing.push(writeFile(file, path))
  })
  try {
    await pipeline(Readable.fromWeb(body), form)
  } catch (error) {
    for (const { stop } of writing) stop()
    throw error
  } finally {
    for (const { over } of writing) outcome.failed ??= await over
  }
  if (outcome.failed !== null) return { disk: statusOf(outcome.failed) }
  return outcome.isTooLarge ? 'too-large' : upload
}

/**
 * Writes a file of a form. `over`: null once it is written, or why it could not be. If the disk refuses it, the rest of the form is still
 * read and dropped, since browsers show no answer before they have sent all of it.
 */
function writeFile(file: Readable, path: string): { over: Promise<unknown>; stop(): void } {
  const out = createWriteStream(path, { mode: 0o600, flags: 'wx' })
  const over = finished(out).then(
    () => null,
    (error: unknown) => {
      file.unpipe(out)
      file.resume()
      return error
    },
  )
  // The form itself fails as well, where it breaks off.
  file.on('error', () => out.destroy())
  file.pipe(out)
  return { over, stop: () => void out.destroy() }
}
