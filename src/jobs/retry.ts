import { minutes } from '../incident/clock.ts'
import { PermanentError, RetryAfter, Unavailable } from '../incident/failure.ts'

/**
 * The delays after an error that may be our own mistake: short at first, then longer, and in the end the effect is given up. Milliseconds
 * after the n-th failure.
 */
const delays = [
  1_000,
  5_000,
  15_000,
  minutes(1),
  minutes(2),
  minutes(5),
  minutes(10),
  minutes(10),
  minutes(10),
  minutes(20),
]

/** The delays in an outage: nobody knows when it ends, so they are never longer than a minute, and the effect is never given up. */
const outageDelays = [1_000, 5_000, 15_000, 30_000, minutes(1)]

export type Verdict = { park: true } | { park: false; inMs: number; counts: boolean }

/**
 * Decides what becomes of an effect after a failure. `attempts` counts the failures of this kind in a row, this one included: an outage
 * does not use up the tries for our own mistakes. Pure.
 */
export function afterFailure(error: unknown, attempts: number): Verdict {
  if (error instanceof PermanentError) return { park: true }
  if (error instanceof RetryAfter) return { park: false, inMs: error.milliseconds, counts: false }
  if (error instanceof Unavailable) {
    return { park: false, inMs: outageDelays[Math.min(attempts, outageDelays.length) - 1] ?? minutes(1), counts: true }
  }
  const inMs = delays[attempts - 1]
  return inMs === undefined ? { park: true } : { park: false, inMs, counts: true }
}

/** Counts the failures of this kind in a row, this one included. `last.outage`: nobody answered the last try. */
export function failuresInARow(error: unknown, last: { attempts: number; outage: boolean }): number {
  return last.outage === error instanceof Unavailable ? last.attempts + 1 : 1
}

/** The number of failures from which on people are notified; fewer are expected to go away by themselves. */
export const worthTelling = 3
