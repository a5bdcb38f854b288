import { minutes } from '../incident/clock.ts'
import { PermanentError, RetryAfter, Unavailable } from '../incident/failure.ts'

/** For what may be our own mistake: quick at first, patient later, given up in the end. Milliseconds after the n-th failure. */
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

/** For an outage: nobody knows when it ends, so never longer than a minute, and never given up. */
const outageDelays = [1_000, 5_000, 15_000, 30_000, minutes(1)]

export type Verdict = { park: true } | { park: false; inMs: number; counts: boolean }

/**
 * What becomes of an effect after a failure. `attempts` counts the failures of this kind in a row so far, this one included:
 * an outage does not use up the tries that our own mistakes get. Pure.
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

/** The failures of this kind in a row, with this one. `last.outage`: nobody answered the last try. */
export function failuresInARow(error: unknown, last: { attempts: number; outage: boolean }): number {
  return last.outage === error instanceof Unavailable ? last.attempts + 1 : 1
}

/** From this failure on people are told; before it, it is a hiccup that mends itself. */
export const worthTelling = 3
