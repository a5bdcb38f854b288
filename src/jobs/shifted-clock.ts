import { z } from 'zod'
import { after, type Clock, machineClock } from '../incident/clock.ts'
import { CannotStart } from '../incident/failure.ts'

const Shift = z.object({ type: z.literal('shift'), milliseconds: z.int() })

/** The machine's clock, moved forward or back by the other end of a WebSocket. Timers run as in production. */
export type ShiftedClock = Clock & { close(): void }

/**
 * Connects to `url` and waits for the first shift, so that no moment before it is ever seen. The last shift stays when the connection
 * breaks.
 */
export async function openShiftedClock(url: string): Promise<ShiftedClock> {
  const socket = new WebSocket(url)
  let shift = 0
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('message', ({ data }) => {
      shift = Shift.parse(JSON.parse(String(data))).milliseconds
      resolve()
    })
    const failed = () =>
      reject(new CannotStart(`The clock at ${url} does not answer: leave IMOC_CLOCK_URL out to use the machine's.`))
    socket.addEventListener('error', failed)
    socket.addEventListener('close', failed)
  })
  return { now: () => after(machineClock.now(), shift), close: () => socket.close() }
}
