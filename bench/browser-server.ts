import { Hono } from 'hono'
import type { Fact } from '../src/incident/facts.ts'
import { noFilter } from '../src/incident/timeline/filter.ts'
import { assetRoutes } from '../src/web/asset-routes.ts'
import { readerHeader } from '../src/web/facts/reader.ts'
import { pageHeaders } from '../src/web/headers.ts'
import { listen } from '../src/web/listen.ts'
import { timelineModules } from '../src/web/modules/modules.ts'
import { moduleRoutes } from '../src/web/modules/routes.ts'
import type { Wish } from '../src/web/render/page-request.ts'
import { createRenderer } from '../src/web/render/renderer.ts'
import { incidentOf } from './long-incident.ts'

/** The timeline of an incident of so many facts as imoc serves it, made in the thread that makes pages; nobody has to sign in. */
export async function serveTimeline(count: number) {
  const facts = incidentOf(count)
  const modules = timelineModules((error) => {
    throw error
  })
  const renderer = createRenderer({
    read: async (_, after, limit) => textOf(facts.slice(after, after + limit)),
    names: async (ids) => new Map(ids.map((id) => [id, `Person ${id}`])),
    ...{ severities: [], tags: [], now: () => new Date(), baseUrl: '' },
    scripts: async () => {
      const found = await modules()
      return found && { entry: found.entry, all: found.all }
    },
  })
  const web = new Hono()
  web.use(pageHeaders)
  web.route('/', assetRoutes()).route('/', moduleRoutes(modules))
  const page = (wish: Wish) => renderer.page({ id: 'x', version: count, base: '/incidents/1', open: false }, wish)
  web.get('/incidents/1/timeline', async (c) => {
    const made = await page({ page: 'timeline', view: 'threads', lanes: null, filter: noFilter })
    return c.body(made ?? '', 200, { 'Content-Type': 'text/html; charset=utf-8' })
  })
  web.get('/incidents/1/timeline/facts.json', async (c) => {
    const reader = encodeURIComponent(JSON.stringify({ id: 'U1', name: 'Person U1', mayTag: true }))
    const made = await page({ page: 'timeline/facts.json', after: 0 })
    return c.body(made ?? '', 200, {
      'Content-Type': 'application/json',
      'Content-Encoding': 'gzip',
      [readerHeader]: reader,
    })
  })
  const listening = await listen(web, { port: 0, host: '127.0.0.1' })
  return {
    address: `http://127.0.0.1:${listening.port}/incidents/1/timeline`,
    async close() {
      await listening.close()
      await renderer.close()
    },
  }
}

/** Facts as the database returns them. */
function textOf(facts: readonly Fact[]): { text: string; count: number } {
  const rows = facts.map(({ occurredAt, recordedAt, ...fact }) => ({
    ...{ ...fact, occurredAt: occurredAt.getTime(), recordedAt: recordedAt.getTime() },
  }))
  return { text: JSON.stringify(rows), count: facts.length }
}
