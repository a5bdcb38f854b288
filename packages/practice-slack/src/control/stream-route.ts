import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { z } from 'zod'
import type { TrafficLog } from '../traffic-log.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { Read } from './read.ts'
import { personOf } from './refs.ts'
import { refuseErrors } from './refuse.ts'
import { type StreamEvent, streamEvents } from './stream.ts'
import { createThrottle } from './throttle.ts'
import type { Watchers } from './watchers.ts'

const query = z.object({
  as: z.string().default(''),
  messages: z.coerce.number().int().min(0).optional(),
  log: z.string().optional(),
})

/** Counting unread messages costs more than a message, so in a flood a page gets the counts at most this often. */
const channelPauseMs = 100

/** Changes as Server-Sent Events: one person's view of them, and the record of traffic if requested. */
export function streamRoute(options: { ws: Workspace; read: Read; watchers: Watchers; traffic: TrafficLog }): Hono {
  const { ws, read, watchers, traffic } = options
  const app = new Hono()
  refuseErrors(app, ws.warn)
  app.get('/control/stream', (context) => {
    const { as, messages, log } = query.parse(context.req.query())
    const me = personOf(ws, as)
    const whole = () => read.glance(me.id, messages)
    return streamSSE(context, async (stream) => {
      const throttle = createThrottle(channelPauseMs)
      const send = (event: StreamEvent) => stream.writeSSE({ data: JSON.stringify(event) })
      const leave = [
        watchers.watch((change) => {
          const { now, soon } = streamEvents(ws, change, me, whole)
          for (const event of now) send(event)
          if (soon) throttle.run(soon.key, () => send(soon.event()))
        }),
        ...(log === 'yes' ? [traffic.watch((entry) => void send({ type: 'log', entry }))] : []),
        throttle.stop,
      ]
      const ended = new Promise<void>((resolve) => stream.onAbort(resolve))
      await send({ type: 'snapshot', snapshot: whole() })
      await ended
      for (const one of leave) one()
    })
  })
  return app
}
