import { Hono } from 'hono'
import { z } from 'zod'
import type { PracticeClock } from '../clock-link.ts'
import type { Sockets } from '../delivery/connections.ts'
import type { DeliveryQueue } from '../delivery/queue.ts'
import { haveABadDay } from '../faults/bad-day.ts'
import type { Faults } from '../faults/faults.ts'
import { Fault, faultKinds } from '../faults/spec.ts'
import { ControlError } from '../slack-error.ts'
import { inputOf, refuseErrors } from './refuse.ts'

export type LeverOptions = {
  faults: Faults
  seed: number
  sockets: Sockets
  clock: PracticeClock
  queue: DeliveryQueue
  warn(line: string): void
}

const BadDay = z.strictObject({ kind: z.literal('bad_day') })
const socketDeeds = ['drop', 'refresh', 'disable', 'enable'] as const
/** How long a request may wait until the bot has taken what is on its way. Wall time. */
const stillWithinMs = 10_000

/** Controls of the practice Slack itself: faults, connections, the clock. */
export function leverRoutes({ faults, seed, sockets, clock, queue, warn }: LeverOptions): Hono {
  const app = new Hono()
  refuseErrors(app, warn)
  app.get('/control/faults', (context) =>
    context.json({ seed, kinds: [...faultKinds, 'bad_day'], faults: faults.list() }),
  )
  app.post('/control/fault', async (context) => {
    const asked = await inputOf(context, 'fault', z.union([BadDay, Fault]))
    const added = asked.kind === 'bad_day' ? haveABadDay(faults) : [faults.add(asked)]
    return context.json({ ok: true, faults: added })
  })
  app.post('/control/unfault', async (context) => {
    const { id } = await inputOf(context, 'unfault', z.strictObject({ id: z.string().optional() }))
    faults.remove(id)
    return context.json({ ok: true, faults: faults.list() })
  })
  app.post('/control/socket', async (context) => {
    const { do: deed } = await inputOf(context, 'socket', z.strictObject({ do: z.enum(socketDeeds) }))
    sockets[deed]()
    return context.json({ ok: true, connections: sockets.count() })
  })
  app.post('/control/clock', async (context) => {
    const wanted = await inputOf(context, 'clock', z.strictObject({ to: z.iso.datetime({ offset: true }).optional() }))
    const to = wanted.to === undefined ? undefined : new Date(wanted.to)
    await moveClock(clock, queue, to)
    return context.json({ ok: true, now: clock.now().toISOString() })
  })
  return app
}

/** A bot that follows the clock is asked whether it is idle; for any other bot only the deliveries are known. */
async function moveClock(clock: PracticeClock, queue: DeliveryQueue, to: Date | undefined): Promise<void> {
  if (to && clock.kind === 'real') {
    throw new ControlError('The practice Slack runs on the real clock, which nobody moves: leave out "to".')
  }
  if (to && to < clock.now()) {
    throw new ControlError(`It is ${clock.now().toISOString()} already: a driven clock only moves forward.`)
  }
  if (clock.followers() > 0) return to ? clock.advanceTo(to) : clock.settle()
  if (to) clock.set(to)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    const sentence = `The bot has not taken ${queue.pending()} events within ${stillWithinMs / 1000} s: is it running?`
    timer = setTimeout(() => reject(new ControlError(sentence)), stillWithinMs)
  })
  await Promise.race([queue.idle(), late]).finally(() => clearTimeout(timer))
}
