import type { Context } from 'hono'

/** More than a form of ours ever holds, in bytes; none has a field of more than 10,000 characters. */
export const formLimit = 64 * 1024

/** How long more than that is read and thrown away, so that its sender hears the answer (ms). */
const courtesy = 3_000

export type Form = { fields: URLSearchParams } | { refused: 413 | 415 | 400 }

/** The fields of a posted form. Its body is counted as it comes in, whatever its header says of it. */
export async function readForm(c: Context): Promise<Form> {
  if (!isForm(c.req.header('content-type')) || c.req.header('content-encoding') !== undefined) return { refused: 415 }
  try {
    const text = await bounded(c.req.raw.body)
    return text === null ? { refused: 413 } : { fields: new URLSearchParams(text) }
  } catch {
    // Cut off in the middle: nobody is there to hear it.
    return { refused: 400 }
  }
}

function isForm(type = ''): boolean {
  return /^application\/x-www-form-urlencoded\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type)
}

/** Null where there is more of it than the limit. */
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
