import { apart, type Clock, minutes } from '../incident/clock.ts'
import type { Blocker } from '../incident/failure.ts'

/**
 * Whoever was taken out of a public channel comes back by themselves, and nobody has to know; not more than once a minute. Answers whether
 * imoc is in the channel again.
 */
export function createRejoin(deps: {
  clock: Clock
  join(channel: string): Promise<void>
  isOpen(channel: string): Promise<boolean>
}): (blocker: Blocker) => Promise<boolean> {
  const { clock, join, isOpen } = deps
  /** When a channel was last joined again. */
  const rejoined = new Map<string, Date>()
  return async ({ code, channel }) => {
    if (code !== 'not_in_channel' || channel === null) return false
    const now = clock.now()
    const before = rejoined.get(channel)
    if (before && apart(now, before) < minutes(1)) return false
    rejoined.set(channel, now)
    const joined = join(channel).then(() => isOpen(channel))
    return joined.catch(() => false)
  }
}
