import { gzipSync } from 'node:zlib'
import type { Wish } from './page-request.ts'

const encoder = new TextEncoder()

/** A page as it is kept and sent. What browsers make the timeline from is compressed: it is long, and every browser can read it. */
export function bytesOf(page: string, { page: name }: Wish): Uint8Array<ArrayBuffer> {
  return name === 'timeline/facts.json' ? new Uint8Array(gzipSync(page)) : encoder.encode(page)
}
