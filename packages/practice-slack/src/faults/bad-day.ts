import type { FaultShown, Faults } from './faults.ts'
import type { FaultSpec } from './spec.ts'

/** Everything that can go wrong on a bad day, occasionally: a set of faults for a whole drill. */
export const badDay: readonly FaultSpec[] = [
  { kind: 'lost_answer', probability: 0.03 },
  { kind: 'http_500', probability: 0.03 },
  { kind: 'http_500', probability: 0.02, after_change: true },
  { kind: 'ratelimited', probability: 0.03, retry_after: 5 },
  { kind: 'fatal_error', probability: 0.02 },
  { kind: 'slow', probability: 0.02, ms: 1500 },
  { kind: 'duplicate', probability: 0.1 },
  { kind: 'reorder', probability: 0.05 },
  { kind: 'delay', probability: 0.02, minutes: 7 },
  { kind: 'drop_socket', probability: 0.01 },
]

export function haveABadDay(faults: Pick<Faults, 'add'>): FaultShown[] {
  return badDay.map((spec) => faults.add(spec))
}
