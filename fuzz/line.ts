import type { Sample } from './samples.ts'

/** What came back for a payload: an HTTP status, 200 for what was acknowledged on a socket; 0 where nothing came in time. */
export type Heard = { status: number; text: string }

/** One way to the bot. */
export type Line = {
  name: 'http' | 'socket'
  url: string
  /** `wait`: whether an answer is owed, and waited for (on a socket, what nobody reads gets none). */
  send(sample: Sample, wait: boolean): Promise<Heard>
  /** How often the process has ended, or become another. */
  deaths(): number
  bot: { user: string; channels(): { id: string; name: string }[]; people(): { id: string }[] }
  end(): Promise<void>
}

/** Longer than this nobody waits: it hangs (ms). */
const patience = 15_000
const tick = 500

/**
 * Calls `late` after that time without an answer; what comes back ends it. Counted in short ticks, of which a program that is itself
 * held up has fewer: its own pauses are no hang of the bot.
 */
export function unlessAnswered(late: () => void, time = patience): () => void {
  let left = Math.ceil(time / Math.min(tick, time))
  const timer = setInterval(
    () => {
      left -= 1
      if (left > 0) return
      clearInterval(timer)
      late()
    },
    Math.min(tick, time),
  )
  return () => clearInterval(timer)
}
