import { randomFrom } from '../random.ts'
import type { Trouble } from './shape.ts'

/** A shorter run has no time for two failovers, and for the way back from each (minutes). */
export const leastMinutes = 1.5

/** How long a failover and the way back take, with some room; the first one leaves time to declare something (ms). */
const spacing = 45_000

/**
 * Whether a trouble has a place in a run with a cluster. A server's own restart has none; and one process of the bot lives on, because
 * otherwise its start would be measured in place of the failover.
 */
export const isForClusters = (trouble: Trouble): boolean =>
  trouble.kind !== 'database' && !(trouble.kind === 'kill' && trouble.replica === 0)

/** Failures of a cluster's primary, by turns killed and cut off, as many as the time has room for and at least one of each. */
export function planFailovers(seed: number, milliseconds: number): Trouble[] {
  const random = randomFrom(seed, 'failovers')
  const count = Math.max(2, Math.floor(milliseconds / spacing))
  const first = random.between(0, 1)
  return Array.from({ length: count }, (_, n): Trouble => {
    const at = Math.round((n * milliseconds) / count) + random.between(10_000, 13_000)
    const how = (first + n) % 2 === 0 ? 'killed' : 'cut off'
    return { at, kind: 'primary', how, lasts: random.between(0, 3_000) }
  })
}
