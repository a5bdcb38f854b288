import { Hono } from 'hono'
import { timeline } from '../incident/timeline/timeline.ts'
import { timelineJson } from '../incident/timeline/timeline-json.ts'
import { userIds } from '../incident/timeline/user-ids.ts'
import { toMarkdown } from '../incident/write-up/to-markdown.ts'
import { writeUp } from '../incident/write-up/write-up.ts'
import type { WebDeps } from './deps.ts'
import { secretHeaders } from './headers.ts'
import { views } from './timeline/arrange.ts'
import { timelinePage } from './timeline/page.ts'
import { writeUpPage } from './write-up/page.ts'

/** The pages of one incident, reached by its unguessable word alone. */
export function incidentRoutes(deps: WebDeps): Hono {
  const routes = new Hono()
  routes.use('/i/*', secretHeaders)

  routes.get('/i/:key/timeline', async (c) => {
    const found = await load(deps, c.req.param('key'))
    if (found === null) return c.notFound()
    const view = views.find((each) => each === c.req.query('show')) ?? 'threads'
    const entries = timeline(found.facts, found.state, found)
    const wish = { part: whole(c.req.query('part')), fact: whole(c.req.query('fact')) }
    return c.html(timelinePage({ ...found, entries, view, facts: found.facts.length, wish }))
  })

  routes.get('/i/:key/timeline.json', async (c) => {
    const found = await load(deps, c.req.param('key'))
    return found === null ? c.notFound() : c.json(timelineJson(found.facts, found.state, found))
  })

  routes.get('/i/:key/write-up', async (c) => {
    const found = await load(deps, c.req.param('key'))
    return found === null
      ? c.notFound()
      : c.html(writeUpPage({ ...found, writeUp: writeUp(found.facts, found.state, found) }))
  })

  routes.get('/i/:key/write-up.md', async (c) => {
    const found = await load(deps, c.req.param('key'))
    if (found === null) return c.notFound()
    c.header('Content-Type', 'text/markdown; charset=utf-8')
    return c.body(toMarkdown(writeUp(found.facts, found.state, found)))
  })

  return routes
}

/** A number that somebody may have typed; anything else counts as none. */
function whole(typed: string | undefined): number | undefined {
  return typed !== undefined && /^\d{1,9}$/.test(typed) ? Number(typed) : undefined
}

async function load(deps: WebDeps, key: string) {
  const found = await deps.incident(key)
  if (found === null) return null
  const names = await deps.names(userIds(found.facts))
  const name = (id: string): string => names.get(id) ?? id
  const base = `/i/${encodeURIComponent(key)}`
  const links = { timeline: `${deps.baseUrl}${base}/timeline` }
  return { ...found, name, base, links, now: deps.now(), declarer: name(found.state.declaredBy) || 'imoc' }
}
