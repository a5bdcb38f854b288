import { type Context, Hono } from 'hono'
import { schemaPath } from '../../incident/export/export-json.ts'
import { type ExportFile, exportFiles } from '../../incident/export/files.ts'
import { declarerOf } from '../../incident/lifecycle/declarer.ts'
import type { State } from '../../incident/state.ts'
import { addressOf } from '../addresses.ts'
import { noteReading } from '../audit/note-reading.ts'
import { breakingOff } from '../break-off.ts'
import type { WebDeps } from '../deps.ts'
import { secretHeaders } from '../headers.ts'
import { incidentAsked } from '../incident-asked.ts'
import { busyPage, notePage } from '../plain-pages.ts'
import { countExports } from '../render/count-exports.ts'
import type { Pieces } from '../render/render-thread.ts'
import { isReader } from '../sharing/is-reader.ts'
import type { Reader, Readers } from '../sign-in/readers.ts'
import { fileName } from './file-name.ts'
import { aboutFiles } from './files.ts'
import { inOneOrMany } from './in-one-or-many.ts'
import { exportPage } from './page.ts'
import { schemaText } from './schema.ts'

/** How many exports one reader may have at once, so that nobody who reads slowly or not at all keeps others from theirs. */
const mostOfOne = 3
const enough =
  'Three of your downloads are still running. Wait until one of them has ended, or stop one, and try again.'

const unasked = 'An export is made only for somebody who asks for it.\n'

/** Copies of an incident to be taken out of imoc, for members who may see it. */
export function exportRoutes(deps: WebDeps, readers: Readers): Hono {
  const routes = new Hono()
  const ofReaders = countExports(mostOfOne)
  routes.use('/incidents/:number/export', secretHeaders).use('/incidents/:number/export/*', secretHeaders)

  routes.get('/incidents/:number/export', async (c) => {
    const found = await incidentAsked(c, deps, readers)
    if (found instanceof Response) return found
    const { reader, state } = found
    await noteReading(deps.audit, { reader: reader.id, state, page: 'export' })
    const declarer = (await deps.people.names([declarerOf(state)])).get(declarerOf(state)) ?? 'imoc'
    return c.html(exportPage({ state, now: deps.now(), declarer, severity: deps.severity }))
  })

  for (const file of exportFiles)
    routes.get(`/incidents/:number/export/${file}`, async (c) => {
      const found = await incidentAsked(c, deps, readers)
      if (found instanceof Response) return found
      const { reader, state } = found
      const headers = headersOf(file, state)
      if (c.req.method === 'HEAD') return c.body(null, 200, headers)
      // What is loaded in case somebody wants it would be in the audit as if somebody had.
      if (!isReader(c)) return c.text(unasked, 503)
      if (ofReaders.isFull(reader.id))
        return c.html(notePage('Too many downloads', enough), 429, { 'Retry-After': '5' })
      const { id, number, version, endedAt } = state
      const incident = { id, version, base: addressOf(number), open: endedAt === null }
      const pieces = await ofReaders.begin(() => deps.pages.export(incident, file), reader.id)
      if (pieces === null) return c.html(busyPage(), 503, { 'Retry-After': '5' })
      const note = () => noteExport(deps, { reader, state, file })
      const failed = breakingOff(c, deps.report, `/incidents/:number/export/${file}`)
      return download(c, { pieces, headers, note, failed })
    })

  routes.get(schemaPath, (c) =>
    c.body(schemaText, 200, { 'Content-Type': 'application/schema+json', 'Cache-Control': 'max-age=86400' }),
  )
  return routes
}

type Download = {
  pieces: Pieces
  headers: Record<string, string>
  note(): Promise<void>
  failed(error: unknown): boolean
}

/** What cannot be put into the audit is not sent. */
async function download(c: Context, { pieces, headers, note, failed }: Download): Promise<Response> {
  try {
    await note()
    const { body, length } = await inOneOrMany(pieces, { failed })
    return c.body(body, 200, length === null ? headers : { ...headers, 'Content-Length': String(length) })
  } catch (error) {
    pieces.end()
    throw error
  }
}

function headersOf(file: ExportFile, state: State): Record<string, string> {
  return {
    'Content-Type': aboutFiles[file].type,
    'Content-Disposition': `attachment; filename="${fileName(state, file)}"`,
  }
}

type Exported = { reader: Reader; state: State; file: ExportFile }

async function noteExport({ audit }: Pick<WebDeps, 'audit'>, { reader, state, file }: Exported): Promise<void> {
  const details = { file, private: state.private }
  await audit.add({ actor: reader.id, action: 'exported', incident: state.number, details })
}
