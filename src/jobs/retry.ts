import { minutes } from '../incident/clock.ts'
import { GiveUp, Later } from '../incident/failure.ts'

/** Quick at first, for the passing fault; patient later, for the outage. Milliseconds after the n-th failure. */
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

export type Verdict = { park: true } | { park: false; inMs: number; counts: boolean }

/** What becomes of an effect after a failure. `attempts` counts the failures so far, this one included. Pure. */
export function afterFailure(error: unknown, attempts: number): Verdict {
  if (error instanceof GiveUp) return { park: true }
  if (error instanceof Later) return { park: false, inMs: error.milliseconds, counts: false }
  const inMs = delays[attempts - 1]
  return inMs === undefined ? { park: true } : { park: false, inMs, counts: true }
}

/** From this failure on people are told; before it, it is a hiccup that mends itself. */
export const worthTelling = 3
