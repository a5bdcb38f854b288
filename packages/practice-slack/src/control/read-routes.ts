import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Tokens } from '../api/run-method.ts'
import { ControlError } from '../slack-error.ts'
import type { Workspace } from '../workspace/workspace.ts'
import { channelFacts, groupFacts, personFacts } from './facts.ts'
import type { Read } from './read.ts'
import { refuseErrors } from './refuse.ts'

const count = z.coerce.number().int().min(0)
const PageQuery = z.object({
  channel: z.string(),
  as: z.string().optional(),
  before: z.string().optional(),
  limit: count.max(10_000).optional(),
  thread: z.string().optional(),
})
const StateQuery = z.object({ as: z.string(), messages: count.optional() })
const LogQuery = z.object({ after: count.optional(), limit: count.optional() })
const WordsQuery = z.object({ as: z.string(), channel: z.string() })
const ViewsQuery = z.object({ as: z.string() })

/** Reading over HTTP: what `practice.read` gives a test. */
export function readRoutes(options: { ws: Workspace; read: Read; tokens: Tokens; transport: 'socket' | 'http' }): Hono {
  const { ws, read, tokens, transport } = options
  const app = new Hono()
  refuseErrors(app, ws.warn)
  app.get('/control/state', (context) => {
    const { as, messages } = queryOf(context, StateQuery)
    return context.json(read.glance(as, messages))
  })
  app.get('/control/messages', (context) => context.json(read.page(queryOf(context, PageQuery))))
  app.get('/control/words', (context) => {
    const { as, channel } = queryOf(context, WordsQuery)
    return context.json({ words: read.words(as, channel) })
  })
  app.get('/control/channels', (context) => context.json({ channels: read.channels().map(channelFacts) }))
  app.get('/control/people', (context) => context.json({ people: read.people().map(personFacts) }))
  app.get('/control/groups', (context) => context.json({ groups: read.groups().map((group) => groupFacts(group)) }))
  app.get('/control/views', (context) => {
    const { as } = queryOf(context, ViewsQuery)
    return context.json({ views: read.views(as), home: read.home(as) })
  })
  app.get('/control/manifest', (context) => context.json(read.manifest()))
  app.get('/control/log', (context) => {
    const { after, limit } = queryOf(context, LogQuery)
    return context.json(read.log(after, limit))
  })
  app.get('/control/setup', (context) =>
    context.json({
      api_url: `${ws.url}/api/`,
      transport,
      bot_token: tokens.bot,
      app_token: tokens.app,
      signing_secret: tokens.signingSecret,
      client_id: tokens.clientId,
      client_secret: tokens.clientSecret,
      clock_url: ws.clock.kind === 'driven' ? `${ws.url.replace(/^http/, 'ws')}/clock` : null,
    }),
  )
  return app
}

function queryOf<T>({ req }: Context, schema: z.ZodType<T>): T {
  const query = schema.safeParse(req.query())
  if (query.success) return query.data
  throw new ControlError(`${req.path} was asked wrongly. ${z.prettifyError(query.error)}`)
}
