import { type Context, Hono } from 'hono'
import { respond } from '../interactivity/respond.ts'
import { type Bag, isBag, parseJson } from '../json.ts'
import { hasScope } from '../manifest.ts'
import type { TrafficLog } from '../traffic-log.ts'
import { type ApiOptions, runMethod } from './run-method.ts'

/** The bot's side over HTTP: the Web API, response_urls and files. */
export function apiRoutes(options: ApiOptions & { traffic: TrafficLog; called(): void }): Hono {
  const { ws, tokens, traffic } = options
  const app = new Hono()
  app.onError((error, context) => {
    ws.warn(`The practice Slack failed at ${context.req.path}: ${error.stack ?? error.message}`)
    return context.json({ ok: false, error: 'internal_error' })
  })
  app.all('/api/:method', async (context) => {
    const method = context.req.param('method')
    const started = performance.now()
    const { token: inBody, ...raw } = await bodyOf(context)
    const token = context.req.header('authorization')?.replace(/^Bearer\s+/i, '') ?? textOf(inBody)
    const answer = runMethod(options, { method, token, raw })
    const ms = performance.now() - started
    traffic.add({
      direction: 'bot→slack',
      what: method,
      ok: answer.ok === true,
      ms,
      request: raw,
      answer: structuredClone(answer),
    })
    options.called()
    return context.json(answer, 200, ws.manifest.everything ? {} : { 'x-oauth-scopes': ws.manifest.scopes.join(',') })
  })
  app.post('/hooks/*', async (context) => {
    const started = performance.now()
    const body = parseJson(await context.req.text())
    const { status, body: answer } = respond(ws, context.req.path.slice('/hooks'.length), body)
    const ms = performance.now() - started
    traffic.add({ direction: 'bot→slack', what: 'response_url', ok: answer.ok, ms, request: body, answer })
    options.called()
    return Response.json(answer, { status })
  })
  app.get('/files/:id/:name', (context) => {
    const held = ws.state.files.find(({ file }) => file.id === context.req.param('id'))
    const token = context.req.header('authorization')?.replace(/^Bearer\s+/i, '')
    if (token !== undefined && token !== tokens.bot) return context.text('That token opens no files.', 403)
    if (held === undefined) return context.text('There is no such file.', 404)
    // without files:read Slack is reported to answer with its sign-in page, and 200
    if (token !== undefined && !hasScope(ws.manifest, 'files:read')) return context.html('<title>Sign in</title>')
    // whatever was shared is shown as text: a page of it must not run here
    return context.body(held.content, 200, { 'content-type': 'text/plain; charset=utf-8' })
  })
  return app
}

async function bodyOf({ req }: Context): Promise<Bag> {
  const query = req.query()
  if (req.method === 'GET') return query
  if (req.header('content-type')?.startsWith('application/json')) {
    const parsed = parseJson(await req.text())
    return isBag(parsed) ? { ...query, ...parsed } : query
  }
  return { ...query, ...(await req.parseBody()) }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
