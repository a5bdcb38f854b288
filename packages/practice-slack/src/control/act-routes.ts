import { Hono } from 'hono'
import type { z } from 'zod'
import type { Act } from './act.ts'
import { inputOf, refuse, refuseErrors } from './refuse.ts'
import { type Verb, verbs } from './schema.ts'

const isVerb = (name: string): name is Verb => name in verbs

/** Acting over HTTP: a route for each verb of `practice.act`. */
export function actRoutes({ act, warn }: { act: Act; warn(line: string): void }): Hono {
  const app = new Hono()
  refuseErrors(app, warn)
  app.post('/control/:verb', async (context) => {
    const verb = context.req.param('verb')
    if (!context.req.header('content-type')?.startsWith('application/json')) {
      return refuse(context, 'The control API takes JSON: send content-type: application/json.', 415)
    }
    if (!isVerb(verb)) {
      return refuse(context, `There is no verb ${verb}; there is ${Object.keys(verbs).join(', ')}.`, 404)
    }
    const schema: z.ZodType = verbs[verb]
    const input = await inputOf(context, verb, schema)
    // Each verb accepts what its own schema has just parsed.
    const run = act[verb] as (given: unknown) => Promise<object>
    return context.json({ ok: true, ...(await run(input)) })
  })
  return app
}
