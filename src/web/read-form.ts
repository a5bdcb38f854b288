import type { Context } from 'hono'

/** More than any of our forms needs, in bytes; no field has more than 10,000 characters. */
export const formLimit = 64 * 1024

/** How long a larger body is read and discarded, so that its sender receives the answer (ms). */
const courtesy = 3_000

export type Form = { fields: URLSearchParams } | { refused: 413 | 415 | 400 }

/** The fields of a posted form. Its body is counted while it arrives, whatever its header says. */
export async function readForm(c: Context): Promise<Form> {
  if (!isForm(c.req.header('content-type')) || c.req.header('content-encoding') !== undefined) return { refused: 415 }
  try {
    const text = await bounded(c.req.raw.body)
    return text === null ? { refused: 413 } : { fields: new URLSearchParams(text) }
  } catch {
    // The connection broke in the middle, so nobody receives the answer.
    return { refused: 400 }
  }
}

function isForm(type = ''): boolean {
  return /^application\/x-www-form-urlencoded\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type)
}

/** Null if it is longer than the limit. */
async function bounded(body: ReadableStream<Uint8Array> | null): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  let until: number | null = null
  const reader = body?.getReader()
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    size += read.value.byteLength
    if (size <= formLimit) chunks.push(read.value)
    else until ??= Date.now() + courtesy
    if (until !== null && Date.now() > until) break
  }
  return size > formLimit ? null : Buffer.concat(chunks).toString('utf8')
}
