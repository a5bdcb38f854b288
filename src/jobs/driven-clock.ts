import { z } from 'zod'
import type { Clock } from '../incident/clock.ts'
import { CannotStart } from '../incident/failure.ts'

const Tick = z.object({ type: z.literal('tick'), tick: z.number(), now: z.iso.datetime() })

/**
 * A clock that is driven over a WebSocket, for scenarios: it does not move until the next tick. After each tick everything that is due
 * runs, and the driver is notified, with the time of the next timer.
 */
export type DrivenClock = Clock & {
  /** `settle` runs what is due and returns when the next timer is due. It is called after each tick, one call at a time. */
  follow(settle: () => Promise<Date | null>): void
  close(): void
}

/** Connects to `url` and waits for the first tick, so that no moment before it is ever seen. */
export async function openDrivenClock(url: string): Promise<DrivenClock> {
  const socket = new WebSocket(url)
  let now: Date | null = null
  let latest: number | null = null
  let settle: (() => Promise<Date | null>) | null = null
  let busy = false

  async function answer(): Promise<void> {
    if (busy || !settle) return
    busy = true
    try {
      while (latest !== null) {
        const tick: number = latest
        latest = null
        const next = await settle()
        if (socket.readyState === WebSocket.OPEN) {
          socket.send(JSON.stringify({ type: 'settled', tick, nextDueAt: next?.toISOString() ?? null }))
        }
      }
    } finally {
      busy = false
    }
  }

  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('message', ({ data }) => {
      const { tick, now: time } = Tick.parse(JSON.parse(String(data)))
      now = new Date(time)
      latest = tick
      resolve()
      void answer()
    })
    const failed = () =>
      reject(new CannotStart(`The clock at ${url} does not answer: leave IMOC_CLOCK_URL out to use the machine's.`))
    socket.addEventListener('error', failed)
    socket.addEventListener('close', failed)
  })

  return {
    now: () => {
      if (now === null) throw new Error('The driven clock was read before its first tick.')
      return new Date(now)
    },
    follow: (work) => {
      settle = work
      void answer()
    },
    close: () => socket.close(),
  }
}
