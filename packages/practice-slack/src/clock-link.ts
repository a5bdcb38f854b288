import { type WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import type { Alarms } from './alarms.ts'
import type { SettableClock } from './clock.ts'
import type { DeliveryQueue } from './delivery/queue.ts'
import { parseJson } from './json.ts'

const Settled = z.looseObject({
  type: z.literal('settled'),
  tick: z.number(),
  nextDueAt: z.iso.datetime({ offset: true }).nullable(),
})

type Follower = { settled: number; nextDueAt: number | null }

export type PracticeClock = SettableClock & {
  /** Moves the driven time to `date`, stopping wherever the bot has a timer or a delivery is due, and waits until everything is idle. */
  advanceTo(date: Date): Promise<void>
  /** Waits until the bot has nothing left to do at the present time and no delivery is in progress. */
  settle(): Promise<void>
  /** The number of bots that follow this clock now. */
  followers(): number
}

export type ClockLink = { clock: PracticeClock; server: WebSocketServer; stop(): void }

/** Bots follow a driven clock over a WebSocket: they receive each tick and report when they have settled. */
export function createClockLink(options: {
  clock: SettableClock
  queue: () => DeliveryQueue
  alarms: Alarms
  botTimeoutMs: number
  moved(): void
}): ClockLink {
  const { clock } = options
  const followers = new Map<WebSocket, Follower>()
  const server = new WebSocketServer({ noServer: true })
  let tick = 0
  let wake: () => void = () => {}
  let stopped = false

  const tickMessage = () => JSON.stringify({ type: 'tick', tick, now: clock.now().toISOString() })

  server.on('connection', (socket) => {
    const follower: Follower = { settled: -1, nextDueAt: null }
    followers.set(socket, follower)
    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      followers.delete(socket)
      wake()
    })
    socket.on('message', (data) => {
      const said = Settled.safeParse(parseJson(String(data)))
      if (!said.success) return
      follower.settled = said.data.tick
      follower.nextDueAt = said.data.nextDueAt === null ? null : Date.parse(said.data.nextDueAt)
      wake()
    })
    socket.send(tickMessage())
  })

  const sendTick = () => {
    tick += 1
    for (const socket of followers.keys()) socket.send(tickMessage())
  }

  const allSettled = () => followers.size > 0 && [...followers.values()].every((one) => one.settled >= tick)

  /** A killed bot may return, so an absent one is waited for. */
  const waitFor = async (done: () => boolean, complaint: () => string) => {
    const until = Date.now() + options.botTimeoutMs
    while (!done()) {
      const left = until - Date.now()
      if (stopped) throw new Error('The practice Slack was stopped while it waited for the bot.')
      if (left <= 0) throw new Error(complaint())
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Math.min(left, 250))
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    }
  }

  const seconds = () => `${options.botTimeoutMs / 1000} s`

  const settleOnce = async () => {
    const queue = options.queue()
    const idle = () => queue.pending() === 0
    queue.idle().then(() => wake())
    await waitFor(
      idle,
      () => `${queue.pending()} events were not taken by any bot within ${seconds()}: is the bot running?`,
    )
    sendTick()
    await waitFor(allSettled, () =>
      followers.size === 0
        ? `No bot followed the clock within ${seconds()}: it has to connect to ws://127.0.0.1:<port>/clock.`
        : `The bot did not settle at ${clock.now().toISOString()} within ${seconds()}: something it waits for never comes.`,
    )
  }

  /** The bot's calls cause deliveries, and deliveries cause calls: only two idle readings in a row mean that everything is idle. */
  const settle = async () => {
    if (clock.kind === 'real') return options.queue().idle()
    for (let quiet = 0; quiet < 2; ) {
      const before = options.queue().added()
      await settleOnce()
      quiet = options.queue().added() === before && options.queue().pending() === 0 ? quiet + 1 : 0
    }
  }

  const move = (date: Date) => {
    clock.set(date)
    options.alarms.ringDue()
    options.moved()
  }

  /** The next moment at which something is due: a timer of the bot, or a delivery of Slack. */
  const nextDue = () => {
    const now = clock.now().getTime()
    const due = [...followers.values()].flatMap(({ nextDueAt }) =>
      nextDueAt !== null && nextDueAt > now ? [nextDueAt] : [],
    )
    return Math.min(options.alarms.nextDue(), ...due)
  }

  return {
    server,
    clock: {
      kind: clock.kind,
      now: clock.now,
      set(date) {
        move(date)
        sendTick()
      },
      async advanceTo(date) {
        if (date.getTime() < clock.now().getTime() || clock.kind === 'real') clock.set(date)
        await settle()
        while (clock.now().getTime() < date.getTime()) {
          move(new Date(Math.min(Math.max(nextDue(), clock.now().getTime()), date.getTime())))
          await settle()
        }
      },
      settle,
      followers: () => followers.size,
    },
    stop() {
      stopped = true
      wake()
      for (const socket of followers.keys()) socket.terminate()
      server.close()
    },
  }
}
