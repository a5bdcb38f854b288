import { getConnInfo } from '@hono/node-server/conninfo'
import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { WebDeps } from '../deps.ts'
import { secretHeaders } from '../headers.ts'
import { deskPage, offPage, signInPage, type View } from './page.ts'
import { opened, sameSecret, sealed, sessionHours } from './session.ts'
import { countTries } from './tries.ts'

const cookie = 'imoc_without_slack'
const home = '/without-slack'
const doneWords: Record<string, string> = {
  declared:
    'Declared. Its channel opens and the IMOC is paged as soon as Slack answers. If Slack is away, ring them now.',
  noted: 'Noted. It appears in the channel when Slack is back.',
}

/** The page that works while Slack is away: behind one shared key, and who somebody is on top of it. */
export function withoutSlackRoutes(deps: WebDeps): Hono {
  const { withoutSlack: desk } = deps
  const routes = new Hono()
  const tries = countTries()
  routes.use(`${home}/*`, secretHeaders)
  const whose = (c: Context) => (desk.key === null ? null : opened(getCookie(c, cookie), desk.key, deps.now()))

  routes.all(`${home}/*`, async (c, next) => {
    if (desk.key === null) return c.html(offPage(), 404)
    if (c.req.path === home) return next()
    // A form of another site must not write in somebody's name; the cookie is not sent along either.
    const from = c.req.header('sec-fetch-site')
    if (c.req.method !== 'POST' || (from !== undefined && from !== 'same-origin')) return c.redirect(home, 303)
    return next()
  })

  routes.get(home, async (c) => {
    const who = whose(c)
    if (who === null) return c.html(signInPage(null, ''))
    const said = doneWords[c.req.query('done') ?? '']
    return c.html(await page(deps, who, { show: c.req.query('show'), said: said ? { text: said, good: true } : null }))
  })

  routes.post(`${home}/sign-in`, async (c) => {
    const { as, key } = fields(await c.req.parseBody(), 'as', 'key')
    const address = addressOf(c)
    if (!tries.mayTry(address, deps.now())) {
      return c.html(signInPage('Too many wrong keys were tried: wait a minute.', as), 429)
    }
    if (desk.key === null || !sameSecret(key, desk.key)) {
      tries.wrong(address, deps.now())
      return c.html(signInPage('That is not the emergency key.', as), 403)
    }
    const no = await desk.refuse(as)
    if (no !== null) return c.html(signInPage(no, as), 403)
    const secure = deps.baseUrl.startsWith('https:')
    const life = { maxAge: sessionHours * 3_600, path: home, httpOnly: true, sameSite: 'Strict' as const, secure }
    setCookie(c, cookie, sealed(as, desk.key, deps.now()), life)
    return c.redirect(home, 303)
  })

  routes.post(`${home}/sign-out`, (c) => {
    deleteCookie(c, cookie, { path: home })
    return c.redirect(home, 303)
  })

  routes.post(`${home}/declare`, async (c) => {
    const as = whose(c)
    if (as === null) return c.html(signInPage('Open the page again; nothing was recorded.', ''), 403)
    const { title } = fields(await c.req.parseBody(), 'title')
    const answer = await desk.ask({ verb: 'declare', as, title })
    if (answer.outcome === 'done') return c.redirect(`${home}?show=${answer.incident ?? ''}&done=declared`, 303)
    return c.html(await page(deps, as, { said: { text: answer.text, good: false }, typed: { title } }), 422)
  })

  routes.post(`${home}/note`, async (c) => {
    const as = whose(c)
    if (as === null) return c.html(signInPage('Open the page again; nothing was recorded.', ''), 403)
    const { incident, text } = fields(await c.req.parseBody(), 'incident', 'text')
    const [, digits = '0'] = /^\s*(?:inc-)?(\d{1,9})\s*$/i.exec(incident) ?? []
    const answer = await desk.ask({ verb: 'note', as, incident: Number(digits), text })
    if (answer.outcome === 'done') return c.redirect(`${home}?show=${digits}&done=noted`, 303)
    return c.html(await page(deps, as, { said: { text: answer.text, good: false }, typed: { incident, text } }), 422)
  })
  return routes
}

async function page(
  { withoutSlack: desk }: WebDeps,
  who: string,
  wanted: { show?: string | undefined; said: View['said']; typed?: View['typed'] },
) {
  const { show, said, typed = {} } = wanted
  const files = show === 'files'
  const number = /^\d{1,9}$/.test(show ?? '') ? Number(show) : null
  const [open, phone, shown] = await Promise.all([
    desk.open(),
    desk.ask({ verb: 'phone' }),
    files || number !== null ? desk.ask({ verb: 'show', incident: number }) : null,
  ])
  return deskPage({
    who,
    open,
    said,
    typed,
    phone: phone.text,
    shown: shown && { number: number ?? 0, text: shown.text },
  })
}

function fields<K extends string>(body: Record<string, unknown>, ...names: K[]): Record<K, string> {
  const entries = names.map((name) => [name, typeof body[name] === 'string' ? body[name] : ''])
  return Object.fromEntries(entries) as Record<K, string>
}

function addressOf(c: Context): string {
  // Tests ask without a connection.
  return c.env?.incoming ? (getConnInfo(c).remote.address ?? '') : ''
}
