import { type Context, Hono } from 'hono'
import { respond } from '../interactivity/respond.ts'
import { isBag, parseJson } from '../json.ts'
import { grantedScopes } from '../manifest.ts'
import type { TrafficLog } from '../traffic-log.ts'
import { cut } from './cut.ts'
import type { Gate, Passed } from './gate.ts'
import { methods } from './methods.ts'
import { readCall } from './read-call.ts'
import { type ApiOptions, runMethod } from './run-method.ts'

/** The bot's side over HTTP: the Web API, response_urls and files. */
export function apiRoutes(options: ApiOptions & { gate: Gate; traffic: TrafficLog; called(): void }): Hono {
  const { ws, traffic, gate } = options
  const app = new Hono()
  app.onError((error, context) => {
    ws.warn(`The practice Slack failed at ${context.req.path}: ${error.stack ?? error.message}`)
    return context.json({ ok: false, error: 'internal_error' })
  })
  /** Records the call, and sends what came through the gate. */
  const reply = (context: Context, what: string, request: unknown, passed: Passed, ms: number): Response => {
    const { status, answer, fault } = passed
    const ok = !passed.cut && isBag(answer) && answer.ok === true
    const more = { ...(status === 200 ? {} : { status }), ...(fault === undefined ? {} : { fault }) }
    traffic.add({ direction: 'bot→slack', who: ws.state.bot.name, what, ok, ms, ...more, request, answer })
    options.called()
    if (passed.cut) return cut(context)
    if (typeof answer === 'string') return new Response(answer, { status, headers: passed.headers })
    return Response.json(answer, { status, headers: passed.headers })
  }
  app.all('/api/:method', async (context) => {
    const method = context.req.param('method')
    const started = performance.now()
    const read = await readCall(context, method)
    const { client_secret: _, ...raw } = read.raw
    const passed = await gate(
      { method, channel: textOf(raw.channel) ?? textOf(raw.channel_id), paced: method in methods },
      () => ({
        status: 200,
        answer: runMethod(options, { method, ...read }),
      }),
    )
    if (!ws.manifest.everything) passed.headers['x-oauth-scopes'] = grantedScopes(ws.manifest).join(',')
    return reply(context, method, raw, passed, performance.now() - started)
  })
  app.post('/hooks/*', async (context) => {
    const started = performance.now()
    const body = parseJson(await context.req.text())
    const passed = await gate({ method: 'response_url', channel: undefined, paced: false }, () => {
      const { status, body: answer } = respond(ws, context.req.path.slice('/hooks'.length), body)
      return { status, answer }
    })
    return reply(context, 'response_url', body, passed, performance.now() - started)
  })
  return app
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
