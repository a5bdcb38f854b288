import { type Context, Hono } from 'hono'
import { withoutControls } from '../../incident/visible.ts'
import { breakingOff } from '../break-off.ts'
import type { WebDeps } from '../deps.ts'
import type { Reader, Readers } from '../sign-in/readers.ts'
import { inAddress, readFilter, type Typed } from './filter.ts'
import { auditLines } from './lines.ts'
import { auditPage } from './page.ts'
import { peopleOf } from './words.ts'

/** How many entries a page has. */
const perPage = 100

/** The longest name that is looked up. */
const longestName = 200

/** Who did what, for admins. For everybody else these addresses do not exist. */
export function auditRoutes(deps: Pick<WebDeps, 'audit' | 'people' | 'hasRight' | 'report'>, readers: Readers): Hono {
  const { audit, people, hasRight } = deps
  const routes = new Hono()

  async function admin(c: Context): Promise<Reader | null> {
    const reader = await readers.of(c)
    if (reader === null || !(await hasRight(reader.id, 'admin'))) return null
    // Not for others: they get the headers of any unknown address.
    c.header('Cache-Control', 'no-store')
    c.header('X-Robots-Tag', 'noindex, nofollow')
    return reader
  }

  routes.get('/audit', async (c) => {
    if ((await admin(c)) === null) return c.notFound()
    const typed = typedIn(c)
    const read = await readFilter(typed, (each) => people.find(each))
    const before = /^\d{1,15}$/.test(c.req.query('before') ?? '') ? Number(c.req.query('before')) : null
    const found = 'said' in read ? [] : await audit.newest(read.filter, { before, limit: perPage + 1 })
    const entries = found.slice(0, perPage)
    const names = await people.names(entries.flatMap(peopleOf))
    const last = found.length > perPage ? entries.at(-1) : undefined
    const view = {
      ...{ entries, typed, name: (id: string) => names.get(id) ?? id, said: 'said' in read ? read.said : null },
      older: last ? inAddress('/audit', typed, { before: String(last.id) }) : null,
      lines: inAddress('/audit.jsonl', typed),
    }
    return c.html(auditPage(view), 'said' in read ? 400 : 200)
  })

  routes.get('/audit.jsonl', async (c) => {
    const reader = await admin(c)
    if (reader === null) return c.notFound()
    const read = await readFilter(typedIn(c), (each) => people.find(each))
    if ('said' in read) return c.text(`${read.said}\n`, 400)
    await audit.add({ actor: reader.id, action: 'exported', incident: null, details: { page: 'audit.jsonl' } })
    const failed = breakingOff(c, deps.report, '/audit.jsonl')
    return c.body(auditLines(deps, read.filter, failed), 200, { 'Content-Type': 'application/jsonl; charset=utf-8' })
  })
  return routes
}

function typedIn(c: Context): Typed {
  const typed = (name: string) =>
    withoutControls(c.req.query(name) ?? '')
      .trim()
      .slice(0, longestName)
  return { action: typed('action'), person: typed('person'), incident: typed('incident') }
}
