import { type Context, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import { parseJson } from '../json.ts'
import type { Change, Workspace } from '../workspace/workspace.ts'
import type { Act } from './act.ts'
import type { Read } from './read.ts'
import { personOf } from './refs.ts'
import { VERBS, type Verb } from './schema.ts'
import { sentenceOf } from './sentences.ts'
import { type StreamEvent, streamEvents } from './stream.ts'

export type ControlOptions = {
  ws: Workspace
  act: Act
  read: Read
  watch(listener: (change: Change) => void): () => void
}

const isVerb = (name: string): name is Verb => name in VERBS

/** The control API: what the page and scenarios do as people. Only JSON is taken, so that no other page's form can act here. */
export function controlRoutes({ ws, act, read, watch }: ControlOptions): Hono {
  const app = new Hono()
  app.onError((error, context) => {
    const sentence = sentenceOf(error)
    if (sentence === undefined)
      ws.warn(`The control API failed at ${context.req.path}: ${error.stack ?? error.message}`)
    return refuse(context, sentence ?? 'The practice Slack failed at this; its log says how.', sentence ? 400 : 500)
  })
  app.post('/control/:verb', async (context) => {
    const verb = context.req.param('verb')
    if (!context.req.header('content-type')?.startsWith('application/json')) {
      return refuse(context, 'The control API takes JSON: send content-type: application/json.', 415)
    }
    if (!isVerb(verb))
      return refuse(context, `There is no verb ${verb}; there is ${Object.keys(VERBS).join(', ')}.`, 404)
    const input = VERBS[verb].safeParse(parseJson(await context.req.text()))
    if (!input.success) return refuse(context, `${verb} was asked wrongly. ${z.prettifyError(input.error)}`, 400)
    // each verb takes what its own schema has just let through
    const run = act[verb] as (given: unknown) => Promise<object>
    return context.json({ ok: true, ...(await run(input.data)) })
  })
  app.get('/control/state', (context) => context.json(read.state(context.req.query('as') ?? '')))
  app.get('/control/manifest', (context) => context.json(read.manifest()))
  app.get('/control/log', (context) => context.json(read.log(Number(context.req.query('after') ?? 0) || 0)))
  app.get('/control/stream', (context) => {
    const me = personOf(ws, context.req.query('as') ?? '')
    const whole = () => read.state(me.id)
    return streamSSE(context, async (stream) => {
      const send = (event: StreamEvent) => stream.writeSSE({ data: JSON.stringify(event) })
      const unwatch = watch((change) => {
        for (const event of streamEvents(ws, change, me, whole)) send(event)
      })
      const ended = new Promise<void>((resolve) => stream.onAbort(resolve))
      await send({ type: 'snapshot', snapshot: whole() })
      await ended
      unwatch()
    })
  })
  return app
}

function refuse(context: Context, error: string, status: 400 | 404 | 415 | 500): Response {
  return context.json({ ok: false, error }, status)
}
