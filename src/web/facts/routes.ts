import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { type Context, Hono } from 'hono'
import { addressOf } from '../addresses.ts'
import { noteReading } from '../audit/note-reading.ts'
import type { WebDeps } from '../deps.ts'
import { may } from '../guard.ts'
import { secretHeaders } from '../headers.ts'
import type { Readers } from '../sign-in/readers.ts'
import { takesGzip } from '../takes-gzip.ts'
import { whole } from '../whole.ts'
import { readerHeader, type TimelineReader } from './reader.ts'

const inflate = promisify(gunzip)

/**
 * What browsers make the timeline from, for members who may see the incident. `after`: only the facts that follow that one. It is the same
 * for all of them, but for a header that says who reads.
 */
export function factRoutes(deps: WebDeps, readers: Readers): Hono {
  const routes = new Hono()
  routes.use('/incidents/:number/timeline/facts.json', secretHeaders)
  routes.get('/incidents/:number/timeline/facts.json', async (c) => {
    const reader = await readers.of(c)
    if (reader === null)
      return c.json({ said: 'You are not signed in any more. Load this page again to sign in.' }, 401)
    const number = whole(c.req.param('number'))
    const found = number === undefined ? null : await deps.incidentFor(reader.id, number)
    if (number === undefined || found === null) return c.notFound()
    const { id, version, endedAt } = found.state
    await noteReading(deps.audit, { reader: reader.id, state: found.state, page: 'timeline' })
    const wish = { page: 'timeline/facts.json' as const, after: whole(c.req.query('after')) ?? 0 }
    const packed = await deps.pages.page({ id, version, base: addressOf(number), open: endedAt === null }, wish)
    if (packed === null) return c.json({ said: 'imoc is busy. Load this page again.' }, 503, { 'Retry-After': '5' })
    const mayTag = await may(reader, { needs: 'responder', number }, deps)
    return answer(c, packed, { id: reader.id, name: reader.name, mayTag })
  })
  return routes
}

async function answer(c: Context, packed: Uint8Array<ArrayBuffer>, reader: TimelineReader): Promise<Response> {
  c.header('Content-Type', 'application/json')
  c.header(readerHeader, encodeURIComponent(JSON.stringify(reader)))
  c.header('Vary', 'Accept-Encoding')
  if (!takesGzip(c.req.header('Accept-Encoding'))) return c.body(new Uint8Array(await inflate(packed)))
  c.header('Content-Encoding', 'gzip')
  return c.body(packed)
}
