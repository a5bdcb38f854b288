import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { isReadable, withoutControls } from '../../incident/visible.ts'
import type { EndedSessions } from '../../store/ended-sessions.ts'
import { clientAddress } from '../client-address.ts'
import type { WebDeps } from '../deps.ts'
import { secretHeaders } from '../headers.ts'
import { isFromHere } from '../is-from-here.ts'
import { type Form, readForm } from '../read-form.ts'
import { deskPage, offPage, signInPage, type View } from './page.ts'
import { opened, type Session, sameSecret, sealed, sessionHours } from './session.ts'
import { countTries } from './tries.ts'

const cookie = 'imoc_without_slack'
const home = '/without-slack'
const longestName = 200
const nobody = 'Enter your e-mail address, handle or user id from Slack.'

/** The addresses to which forms are sent. */
export const forms = ['sign-in', 'sign-out', 'declare', 'note'].map((name) => `${home}/${name}`)

const doneWords: Record<string, string> = {
  declared:
    'Declared. Its channel opens and the IMOC is paged as soon as Slack answers. If Slack is down, call them now.',
  noted: 'Noted. It appears in the channel when Slack is back.',
}

/** The page that works without Slack: behind one shared key, with the name that the reader gives. */
export function withoutSlackRoutes(deps: WebDeps): Hono {
  const { withoutSlack: offline } = deps
  const routes = new Hono()
  const tries = countTries()
  routes.use(`${home}/*`, secretHeaders)
  const sessions = offline.sessions ?? forgetful()
  const sessionOf = async (c: Context): Promise<Session | null> => {
    const session = offline.key === null ? null : opened(getCookie(c, cookie), offline.key, deps.now())
    return session && (await sessions.has(session.id)) ? null : session
  }
  const whose = async (c: Context) => (await sessionOf(c))?.as ?? null
  const kept = (c: Context) => ({
    ...{ path: home, httpOnly: true, sameSite: 'Strict' as const },
    secure: deps.baseUrl.startsWith('https:') || c.req.header('x-forwarded-proto') === 'https',
  })

  routes.all(`${home}/*`, async (c, next) => {
    if (offline.key === null) return c.html(offPage(), 404)
    if (c.req.path === home) return next()
    // Another site's form must not write in somebody's name; the cookie is not sent along either.
    if (c.req.method !== 'POST' || !isFromHere(c)) return c.redirect(home, 303)
    return next()
  })

  routes.get(home, async (c) => {
    const who = await whose(c)
    if (who === null) return c.html(signInPage(null, ''))
    const done = c.req.query('done') ?? ''
    const said = Object.hasOwn(doneWords, done) ? doneWords[done] : undefined
    return c.html(await page(deps, who, { show: c.req.query('show'), said: said ? { text: said, good: true } : null }))
  })

  routes.post(`${home}/sign-in`, async (c) => {
    const form = await readForm(c)
    if ('refused' in form) return refused(c, form)
    const typed = fields(form.fields, 'as', 'key')
    const as = withoutControls(typed.as).trim()
    if (offline.key === null || !sameSecret(typed.key, offline.key)) {
      if ((await tries.wrong(clientAddress(c), deps.now())) === 'wrong')
        return c.html(signInPage('That is not the emergency key.', as), 403)
      c.header('Retry-After', '60')
      return c.html(signInPage('That is not the emergency key, and too many wrong ones were tried.', as), 429)
    }
    if (!isReadable(as) || as.length > longestName) return c.html(signInPage(nobody, ''), 403)
    const no = await offline.refuse(as)
    if (no !== null) return c.html(signInPage(no, as), 403)
    offline.session?.('signed-in', as)
    setCookie(c, cookie, sealed(as, offline.key, deps.now()), { ...kept(c), maxAge: sessionHours * 3_600 })
    return c.redirect(home, 303)
  })

  routes.post(`${home}/sign-out`, async (c) => {
    const session = await sessionOf(c)
    if (session) {
      offline.session?.('signed-out', session.as)
      await sessions.end(session.id, session.until)
    }
    deleteCookie(c, cookie, kept(c))
    return c.redirect(home, 303)
  })

  routes.post(`${home}/declare`, async (c) => {
    const as = await whose(c)
    if (as === null) return c.html(signInPage('Open the page again; nothing was recorded.', ''), 403)
    const form = await readForm(c)
    if ('refused' in form) return refused(c, form)
    const { title } = fields(form.fields, 'title')
    const answer = await offline.ask({ verb: 'declare', as, title })
    if (answer.outcome === 'done') return c.redirect(`${home}?show=${answer.incident ?? ''}&done=declared`, 303)
    return c.html(await page(deps, as, { said: { text: answer.text, good: false }, typed: { title } }), 422)
  })

  routes.post(`${home}/note`, async (c) => {
    const as = await whose(c)
    if (as === null) return c.html(signInPage('Open the page again; nothing was recorded.', ''), 403)
    const form = await readForm(c)
    if ('refused' in form) return refused(c, form)
    const { incident, text } = fields(form.fields, 'incident', 'text')
    const [, digits = '0'] = /^\s*(?:inc-)?(\d{1,9})\s*$/i.exec(incident) ?? []
    const answer = await offline.ask({ verb: 'note', as, incident: Number(digits), text })
    if (answer.outcome === 'done') return c.redirect(`${home}?show=${digits}&done=noted`, 303)
    return c.html(await page(deps, as, { said: { text: answer.text, good: false }, typed: { incident, text } }), 422)
  })
  return routes
}

async function page(
  { withoutSlack: offline }: WebDeps,
  who: string,
  wanted: { show?: string | undefined; said: View['said']; typed?: View['typed'] },
) {
  const { show, said, typed = {} } = wanted
  const files = show === 'files'
  const number = /^\d{1,9}$/.test(show ?? '') ? Number(show) : null
  const [open, phone, shown] = await Promise.all([
    offline.open(),
    offline.ask({ verb: 'phone' }),
    files || number !== null ? offline.ask({ verb: 'show', incident: number }) : null,
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

function fields<K extends string>(form: URLSearchParams, ...names: K[]): Record<K, string> {
  return Object.fromEntries(names.map((name) => [name, form.get(name) ?? ''])) as Record<K, string>
}

function refused(c: Context, { refused: status }: Extract<Form, { refused: unknown }>) {
  return c.html(signInPage('That request was not valid or too large. Nothing was recorded.', ''), status)
}

/** Remembers ended sessions in this process only. */
function forgetful(): EndedSessions {
  const ended = new Set<string>()
  return { end: async (id) => void ended.add(id), has: async (id) => ended.has(id) }
}
