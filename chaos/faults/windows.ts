import { setTimeout as sleep } from 'node:timers/promises'
import type { Counts } from '../watch/database.ts'

/** A time in which Slack refused permanently, with what was stored when it began and when it ended. */
export type Window = {
  name: string
  from: Date
  until: Date
  /** Nothing could be posted in Slack at all. */
  mute: boolean
  /** The id of the one channel that was affected. */
  channel: string | null
  /** Null if the database did not answer. */
  before: Counts | null
  after: Counts | null
  /** How many actions people did or tried in that time. */
  acts: number
}

const askFor = 10_000

/** The time after the last minute: only permanent refusals remain, and every timer comes due. */
export const afterwards = 'nothing new'

export type Windows = {
  /** Begins a window; the returned function ends it. */
  open(name: string, about?: { mute?: boolean; channel?: string | null }): Promise<() => Promise<void>>
  all(): readonly Window[]
}

/** Counts before and after each refusal. `acts`: how much people have done so far. */
export function makeWindows({ count, acts }: { count(): Promise<Counts>; acts(): number }): Windows {
  const all: Window[] = []
  /** The database may be unavailable as well, so it is asked for a while until it answers. */
  const counted = async (): Promise<Counts | null> => {
    const stopAt = performance.now() + askFor
    for (;;) {
      const counts = await count().catch(() => null)
      if (counts || performance.now() > stopAt) return counts
      await sleep(100)
    }
  }
  return {
    all: () => all,
    async open(name, { mute = false, channel = null } = {}) {
      const from = new Date()
      const first = acts()
      const counting = counted()
      return async () => {
        const until = new Date()
        const [before, after] = [await counting, await counted()]
        all.push({ name, from, until, mute, channel, before, after, acts: acts() - first })
      }
    },
  }
}
