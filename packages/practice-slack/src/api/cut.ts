import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'
import { z } from 'zod'

type Cuttable = { destroy(): unknown }

/** What @hono/node-server passes in addition to the request: Node's own request, with its socket. */
const bindings = z.object({
  incoming: z.looseObject({
    socket: z.custom<Cuttable>(
      (value) =>
        typeof value === 'object' && value !== null && 'destroy' in value && typeof value.destroy === 'function',
    ),
  }),
})

/** Ends the connection without an answer: what the caller sees when a network fails at the worst moment. */
export function cut({ env }: Context): Response {
  bindings.parse(env).incoming.socket.destroy()
  return RESPONSE_ALREADY_SENT
}
