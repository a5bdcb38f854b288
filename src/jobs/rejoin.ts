import { apart, type Clock, minutes } from '../incident/clock.ts'
import type { Blocker } from '../incident/failure.ts'

/**
 * Joins a public channel again that imoc was removed from, at most once a minute, so that nobody has to fix it. Returns whether imoc is in
 * the channel again.
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
