import { type Context, Hono } from 'hono'
import { clockTime, day } from '../../incident/timeline/duration.ts'
import type { LookedUp, ShareLink } from '../../store/share-links.ts'
import { addressOf } from '../addresses.ts'
import { clientAddress } from '../client-address.ts'
import type { WebDeps } from '../deps.ts'
import { secretHeaders } from '../headers.ts'
import { busyPage, notePage } from '../plain-pages.ts'
import type { Wish } from '../render/page-request.ts'
import { timelineWish } from '../timeline/wish.ts'
import { countTries } from '../without-slack/tries.ts'
import { isFirstOpening } from './counted.ts'
import { isPreview, isReader } from './is-reader.ts'
import { nameForOutsiders } from './outsiders.ts'

const ask = 'Ask whoever sent it to you for another.'
const unknown = 'This link is not complete, or it is not one of ours. Ask whoever sent it to you to send it again.'
const over: Record<Exclude<LookedUp['state'], 'good'>, (link: ShareLink) => string> = {
  expired: ({ until }) => {
    const at = until.toISOString()
    return `This link has ended: it worked until ${day(at)} ${clockTime(at)} UTC. ${ask}`
  },
  withdrawn: () => `This link was withdrawn. ${ask}`,
}

type Deps = Pick<WebDeps, 'sharing' | 'audit' | 'people' | 'pages' | 'baseUrl' | 'now'>

/** The pages that people outside Slack read by a link, which shows one page of one incident and leads nowhere else. */
export function sharedRoutes(deps: Deps): Hono {
  const { sharing, audit, people, pages, now } = deps
  const secure = deps.baseUrl.startsWith('https:')
  const tries = countTries()
  const routes = new Hono()
  routes.use('/shared/*', secretHeaders)

  async function refuse(c: Context): Promise<Response> {
    if ((await tries.wrong(clientAddress(c), now())) === 'wrong') return c.html(notePage('Not found', unknown), 404)
    c.header('Retry-After', '60')
    return c.html(notePage('Not found', `${unknown} Too many wrong ones were tried: wait a minute.`), 429)
  }

  routes.get('/shared/:secret', async (c) => {
    const looked = await sharing.look(c.req.param('secret'))
    if (looked === null) return refuse(c)
    const { link } = looked
    if (looked.state !== 'good') return c.html(notePage('No longer shared', over[looked.state](link)), 410)
    const found = await sharing.incident(link.incidentId)
    if (!found?.state.shares.some(({ id }) => id === link.id))
      return c.html(notePage('No longer shared', over.withdrawn(link)), 410)
    if (isPreview(c))
      return c.html(notePage('A page that was shared with you', 'Open this link in a browser to read it.'))

    const { id, number, version, endedAt } = found.state
    const wish = wishOf(c, link, (await people.names([link.madeBy])).get(link.madeBy))
    const page = await pages.page({ id, version, base: addressOf(number), open: endedAt === null }, wish)
    if (page === null) return c.html(busyPage(), 503, { 'Retry-After': '5' })
    if (isReader(c)) {
      // Whoever has the link may open it without end, and nobody signs in: both are bounded whatever they send.
      const details = { link: link.id, page: link.page }
      await audit.addHourly({ actor: null, action: 'share-opened', incident: number, details })
      if (isFirstOpening(c, link.id, { secure })) await sharing.open(link.id)
    }
    return c.body(page, 200, { 'Content-Type': 'text/html; charset=UTF-8' })
  })
  return routes
}

function wishOf(c: Context, { page, madeBy, until }: ShareLink, name: string | undefined): Wish {
  const shared = { by: nameForOutsiders(madeBy, name), until: until.toISOString() }
  return page === 'timeline' ? { ...timelineWish(c), shared } : { page, shared }
}
