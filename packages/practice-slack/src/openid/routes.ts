import { type Context, Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import type { BotStatus } from '../control/bot-status.ts'
import { isLoopbackHost } from '../loopback.ts'
import { hasUserScope } from '../manifest.ts'
import { findUser } from '../workspace/find.ts'
import type { User } from '../workspace/types.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { Asked, Client, Issuer } from './issuer.ts'
import { choicePage, problemPage } from './pages.ts'

/** Who one is on the practice page: the page writes it. */
const asCookie = 'practice-slack.as'
/** As whom the next request to sign in is answered, without asking. It works once, within a minute. */
const onceCookie = 'practice-slack.once'
const path = '/openid'

/** The addresses of an app's request to sign somebody in, as Slack names its parts. */
const Request = z.object({
  client_id: z.string(),
  redirect_uri: z.string(),
  response_type: z.literal('code'),
  scope: z.string(),
  state: z.string().optional(),
  nonce: z.string().optional(),
  /** Who has agreed on the page; absent when the app sends the browser here. */
  user: z.string().optional(),
})
type Request = z.infer<typeof Request>

type Options = { ws: Workspace; issuer: Issuer; client: Client; bot: Pick<BotStatus, 'get'> }

/** The pages and addresses of "Sign in with Slack" that a browser and a client library open; the token is a method of the Web API. */
export function openIdRoutes({ ws, issuer, client, bot }: Options): Hono {
  const app = new Hono()
  app.get('/.well-known/openid-configuration', (context) => context.json(discovery(ws.url)))
  app.get('/openid/connect/keys', (context) => context.json(issuer.keys()))
  app.get('/openid/connect/authorize', (context) => {
    const read = Request.safeParse(context.req.query())
    if (!read.success) return context.html(problemPage('The request is not complete', z.prettifyError(read.error)), 400)
    const problem = problemOf(read.data, { ws, client })
    if (problem !== null) return context.html(problemPage('Slack cannot sign you in', problem), 400)
    const asked = askedBy(read.data)
    const chosen = read.data.user ?? takeOnce(context, ws)
    if (chosen === undefined) {
      const me = getCookie(context, asCookie)
      const asked = new URL(context.req.url).searchParams
      return context.html(choicePage(ws.state, { people: whoMay(ws, me), me, asked }))
    }
    const user = findUser(ws, chosen)
    if (user === undefined || !maySignIn(user)) return context.html(problemPage('Nobody of that id', ''), 400)
    return context.redirect(backTo(asked, { code: issuer.agree(user, asked), state: read.data.state }), 302)
  })
  app.get('/openid/open', (context) => {
    const here = new URL(context.req.url)
    // A cookie belongs to one name of this machine, and the app leads browsers to this one.
    if (here.host !== new URL(ws.url).host) return context.redirect(`${ws.url}${here.pathname}${here.search}`, 302)
    const user = findUser(ws, context.req.query('user') ?? '')
    if (user === undefined || !maySignIn(user)) return context.html(problemPage('Nobody of that id', chooseAgain), 400)
    const { state, url, signIn } = bot.get()
    if (state !== 'ready' || url === null || !URL.canParse(url)) {
      return context.html(problemPage(`${ws.state.bot.name} is not running`, notRunning), 503)
    }
    setCookie(context, onceCookie, user.id, { path, httpOnly: true, sameSite: 'Lax', maxAge: 60 })
    return context.redirect(new URL(signIn, url).href, 302)
  })
  return app
}

const chooseAgain = 'Go back to the practice Slack, and choose somebody there.'
const notRunning =
  'Its pages are not there just now. Wait until the practice Slack says that it is ready, and try again.'

/** The person whom the practice page has named for this sign-in, if it did; the next one is asked for again. */
function takeOnce(context: Context, ws: Workspace): string | undefined {
  const id = getCookie(context, onceCookie)
  if (id === undefined) return undefined
  deleteCookie(context, onceCookie, { path })
  const user = findUser(ws, id)
  return user && maySignIn(user) ? id : undefined
}

function discovery(url: string) {
  return {
    issuer: url,
    authorization_endpoint: `${url}/openid/connect/authorize`,
    token_endpoint: `${url}/api/openid.connect.token`,
    userinfo_endpoint: `${url}/api/openid.connect.userInfo`,
    jwks_uri: `${url}/openid/connect/keys`,
    scopes_supported: ['openid', 'profile', 'email'],
    response_types_supported: ['code'],
    response_modes_supported: ['form_post'],
    grant_types_supported: ['authorization_code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    claims_supported: ['sub', 'auth_time', 'iss'],
    claims_parameter_supported: false,
    request_parameter_supported: false,
    request_uri_parameter_supported: true,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
  }
}

function problemOf(request: Request, { ws, client }: { ws: Workspace; client: Client }): string | null {
  if (request.client_id !== client.clientId) return 'invalid_client_id: there is no app with this client id.'
  const scopes = request.scope.split(/[ ,]+/)
  if (!scopes.includes('openid')) return 'invalid_scope: the scope openid is missing.'
  const missing = scopes.find((scope) => !hasUserScope(ws.manifest, scope))
  if (missing !== undefined) return `invalid_scope: the app's manifest has no user scope ${missing}.`
  if (!URL.canParse(request.redirect_uri) || !isLoopbackHost(new URL(request.redirect_uri).host)) {
    return 'bad_redirect_uri: the practice Slack only leads back to this machine.'
  }
  return null
}

const askedBy = ({ client_id, redirect_uri, nonce, scope }: Request): Asked => ({
  clientId: client_id,
  redirectUri: redirect_uri,
  nonce,
  scopes: scope.split(/[ ,]+/),
})

function backTo({ redirectUri }: Asked, more: Record<string, string | undefined>): string {
  const address = new URL(redirectUri)
  for (const [name, value] of Object.entries(more)) if (value !== undefined) address.searchParams.set(name, value)
  return address.href
}

/** The people who can sign in; whoever one was last on the page comes first. */
function whoMay({ state }: Workspace, me: string | undefined): User[] {
  const people = state.users.filter(maySignIn)
  return [...people.filter(({ handle }) => handle === me), ...people.filter(({ handle }) => handle !== me)]
}

const maySignIn = ({ bot, is }: User) => !bot && is !== 'gone'
