import { type Context, Hono } from 'hono'
import type { State } from '../incident/state.ts'
import { addressOf } from './addresses.ts'
import { noteReading } from './audit/note-reading.ts'
import type { WebDeps } from './deps.ts'
import { secretHeaders } from './headers.ts'
import { incidentAsked } from './incident-asked.ts'
import { busyPage } from './plain-pages.ts'
import type { Wish } from './render/page-request.ts'
import type { Readers } from './sign-in/readers.ts'
import { timelineWish } from './timeline/wish.ts'
import { whole } from './whole.ts'

/**
 * The pages of one incident, for people who are signed in and may see it. In earlier versions its address had an unguessable word in place
 * of its number, which opened it to everybody: such a link leads to the present address now.
 */
export function incidentRoutes(deps: WebDeps, readers: Readers): Hono {
  const routes = new Hono()
  routes.use('/i/*', secretHeaders).use('/incidents/*', secretHeaders)

  function page(name: string, type: string, wishOf: (c: Context) => Wish): void {
    routes.get(`/i/:word/${name}`, async (c) => {
      const word = c.req.param('word')
      // Anything else cannot be one of our words and is not looked up.
      const number = /^[\w-]{1,100}$/.test(word) ? await deps.numberOf(word) : null
      return number === null
        ? c.notFound()
        : c.redirect(`${addressOf(number)}/${name}${new URL(c.req.url).search}`, 303)
    })
    routes.get(`/incidents/:number/${name}`, async (c) => {
      const asked = await incidentAsked(c, deps, readers)
      if (asked instanceof Response) return asked
      const { reader, state } = asked
      const wish = wishOf(c)
      await noteReading(deps.audit, { reader: reader.id, state, page: wish.page })
      if (wish.page === 'write-up') await deps.writeUps.opened(state.id, reader.id)
      return answer(c, deps, { state, wish, type })
    })
  }

  // It leads on for every number alike, so that it tells nobody which incidents there are.
  routes.get('/incidents/:number', (c) => {
    const number = whole(c.req.param('number'))
    return number === undefined ? c.notFound() : c.redirect(`${addressOf(number)}/timeline`, 302)
  })
  page('timeline', 'text/html; charset=UTF-8', timelineWish)
  page('timeline.json', 'application/json', () => ({ page: 'timeline.json' }))
  page('write-up', 'text/html; charset=UTF-8', () => ({ page: 'write-up' }))
  page('write-up.md', 'text/markdown; charset=utf-8', () => ({ page: 'write-up.md' }))

  return routes
}

type Wanted = { state: State; wish: Wish; type: string }

async function answer(c: Context, deps: WebDeps, { state, wish, type }: Wanted) {
  const { id, number, version, endedAt } = state
  const page = await deps.pages.page({ id, version, base: addressOf(number), open: endedAt === null }, wish)
  if (page === null) return c.html(busyPage(), 503, { 'Retry-After': '5' })
  return c.body(page, 200, { 'Content-Type': type })
}
