import { setTimeout as sleep } from 'node:timers/promises'
import type { Counts } from '../watch/database.ts'

/** A time in which Slack refused something for good, with what was stored when it began and when it ended. */
export type Window = {
  name: string
  from: Date
  until: Date
  /** Nothing at all could be said in Slack. */
  mute: boolean
  /** The one channel that it was about, by its id. */
  channel: string | null
  /** Null where the database could not be asked. */
  before: Counts | null
  after: Counts | null
  /** What people did or tried meanwhile. */
  acts: number
}

const askFor = 10_000

/** The time after the last minute: nothing is refused any more but what is for good, and every timer comes due. */
export const afterwards = 'nothing new'

export type Windows = {
  /** Begins one; what it answers ends it. */
  open(name: string, about?: { mute?: boolean; channel?: string | null }): Promise<() => Promise<void>>
  all(): readonly Window[]
}

/** Counts around each refusal. `acts`: how much people have done so far. */
export function makeWindows({ count, acts }: { count(): Promise<Counts>; acts(): number }): Windows {
  const all: Window[] = []
  /** The database may be away as well: asked until it answers, for a while. */
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
