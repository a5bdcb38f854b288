import { type Context, Hono } from 'hono'
import type { SignedInBy } from '../../store/sessions.ts'
import type { SignInLink } from '../../store/sign-in-links.ts'
import type { WebDeps } from '../deps.ts'
import { secretHeaders } from '../headers.ts'
import { isFromHere } from '../is-from-here.ts'
import { readForm } from '../read-form.ts'
import { backFromSlack, beginPath, enterPath, signInPath, signOutPath } from './addresses.ts'
import { ask } from './ask.ts'
import type { SignInCookies } from './cookies.ts'
import { ownPage } from './own-page.ts'
import { enterPage, signedOutPage } from './pages.ts'
import type { Readers } from './readers.ts'

/** The addresses to which forms are sent. */
export const forms = [enterPath, signOutPath]

const another = '`/incident timeline` in Slack gives you another.'
const unusable: Record<Exclude<SignInLink['state'], 'good'>, string> = {
  used: `This link was used already, and each works once. ${another}`,
  expired: `This link has expired: it works for ten minutes. ${another}`,
}
const unknownLink = `This link is not complete, or it is not one of ours. ${another}`
const notConfirmed = 'Slack did not confirm who you are. Sign in again.'
const notBegun = 'This sign-in was not begun in this browser, or more than ten minutes ago. Sign in again.'
const otherWorkspace =
  'You are signed in to another Slack workspace. Choose the one in which imoc is, and sign in again.'
const noMember = 'Only members of the Slack workspace can read incidents here, and Slack does not call you one.'
const slackAway = 'Slack does not answer. Try again in a minute.'

/** Signing in and out. */
export function signInRoutes(
  deps: Pick<WebDeps, 'signIn' | 'audit'>,
  { cookies, readers }: { cookies: SignInCookies; readers: Readers },
): Hono {
  const { signIn } = deps
  const routes = new Hono()
  for (const path of [signInPath, `${signInPath}/*`, enterPath, signOutPath]) routes.use(path, secretHeaders)

  const refuse = (c: Context, page: string, said: string, status: 400 | 403 | 503 = 403) =>
    ask(c, deps, { page, said, status })

  async function enter(c: Context, person: string, by: SignedInBy, page: string): Promise<Response> {
    if ((await signIn.describe(person))?.kind !== 'member') return refuse(c, page, noMember)
    const old = cookies.session(c)
    if (old !== null) await signIn.sessions.end(old)
    await deps.audit.add({ actor: person, action: 'signed-in', incident: null, details: { by } })
    cookies.keepSession(c, await signIn.sessions.begin(person, by))
    return c.redirect(page, 303)
  }

  routes.get(signInPath, (c) => ask(c, deps, { page: ownPage(c.req.query('page')) }))

  routes.get(beginPath, async (c) => {
    const page = ownPage(c.req.query('page'))
    if (signIn.slack === null) return ask(c, deps, { page })
    try {
      const { address, attempt } = await signIn.slack.begin()
      cookies.keepAttempt(c, attempt, page)
      return c.redirect(address, 302)
    } catch (error) {
      signIn.failed(error)
      return refuse(c, page, slackAway, 503)
    }
  })

  routes.get(backFromSlack, async (c) => {
    const query = new URL(c.req.url).searchParams
    const attempt = cookies.takeAttempt(c, query.get('state') ?? '')
    if (signIn.slack === null || attempt === null) return refuse(c, '/', notBegun, 400)
    const who = await signIn.slack.finish(query, attempt).catch((error) => {
      signIn.failed(error)
      return null
    })
    if (who === null) return refuse(c, attempt.page, notConfirmed)
    const team = signIn.team()
    if (team === null) return refuse(c, attempt.page, slackAway, 503)
    if (who.team !== team) return refuse(c, attempt.page, otherWorkspace)
    return enter(c, who.user, 'slack', attempt.page)
  })

  routes.get(enterPath, async (c) => {
    const secret = c.req.query('key') ?? ''
    const link = await signIn.links.look(secret)
    if (link === null) return refuse(c, '/', unknownLink)
    if ((await readers.of(c))?.id === link.person) return c.redirect(link.page, 303)
    if (link.state !== 'good') return refuse(c, link.page, unusable[link.state])
    const person = await signIn.describe(link.person)
    return person === null ? refuse(c, link.page, noMember) : c.html(enterPage(person.name, secret))
  })

  routes.post(enterPath, async (c) => {
    const form = isFromHere(c) ? await readForm(c) : { refused: 400 as const }
    const secret = 'fields' in form ? (form.fields.get('key') ?? '') : ''
    const link = await signIn.links.look(secret)
    if (link === null) return refuse(c, '/', unknownLink)
    if (await signIn.links.use(secret)) return enter(c, link.person, 'link', link.page)
    return refuse(c, link.page, unusable[link.state === 'good' ? 'used' : link.state])
  })

  routes.get(signOutPath, (c) => c.redirect('/', 303))
  routes.post(signOutPath, async (c) => {
    if (!isFromHere(c)) return c.redirect('/', 303)
    const secret = cookies.session(c)
    const person = secret === null ? null : await signIn.sessions.whose(secret)
    if (secret !== null) await signIn.sessions.end(secret)
    if (person !== null) await deps.audit.add({ actor: person, action: 'signed-out', incident: null, details: {} })
    cookies.dropSession(c)
    return c.html(signedOutPage())
  })
  return routes
}
