import { type FaultSpec, faultKinds } from 'practice-slack'
import { type Random, randomFrom } from '../random.ts'
import { specOf } from './fault-specs.ts'
import { refusalKinds } from './refusals.ts'
import type { Trouble } from './shape.ts'

const hour = 3_600_000
/** A clock that is further ahead than this only goes back (ms). */
const furthest = 6 * hour

/** Everything that goes wrong in `milliseconds`: each kind at least once, and more of them in a longer run. */
export function planTroubles(
  seed: number,
  milliseconds: number,
  { replicas, incidents }: { replicas: number; incidents: number },
): Trouble[] {
  const random = randomFrom(seed, 'troubles')
  const minutes = milliseconds / 60_000
  /** Not in the first moments, and not so late that it affects nothing. */
  const at = () => Math.round(milliseconds * (0.04 + 0.9 * random.next()))
  const times = <T>(perMinute: number, make: () => T): T[] =>
    Array.from({ length: Math.max(1, Math.round(perMinute * minutes)) }, make)

  const passing = faultKinds.filter((kind) => !refusalKinds.includes(kind))
  const faults = Array.from({ length: Math.max(1, Math.round(minutes)) }, () => passing)
    .flat()
    .map(
      (kind): Trouble => ({
        at: at(),
        kind: 'fault',
        spec: specOf(kind, random),
        lasts: random.between(4_000, 15_000),
      }),
    )
  const lost: Trouble[] = times(2, () => ({
    at: at(),
    kind: 'fault',
    spec: { kind: 'lost_answer', method: 'chat.postMessage', times: 2 },
    lasts: 10_000,
  }))
  // Few channels are made, all in the first half, so faults of making them have to be targeted.
  const making: Trouble[] = times(2, () => ({
    at: Math.round(milliseconds * 0.4 * random.next()),
    kind: 'fault',
    spec: random.pick<FaultSpec>([
      { kind: 'lost_answer', method: 'conversations.create', times: 1 },
      { kind: 'http_500', method: 'conversations.create', times: 1, after_change: true },
      { kind: 'slow', method: 'conversations.create', times: 1, ms: 2_500 },
    ]),
    lasts: 15_000,
  }))
  return [
    ...faults,
    ...lost,
    ...making,
    ...times(
      2.5,
      (): Trouble => ({
        at: at(),
        kind: 'kill',
        replica: random.between(0, replicas - 1),
        down: random.between(200, 6_000),
      }),
    ),
    ...times(
      1,
      (): Trouble => ({
        at: at(),
        kind: 'database',
        mode: random.pick(['fast', 'immediate']),
        down: random.between(200, 3_000),
      }),
    ),
    ...times(1, (): Trouble => ({ at: at(), kind: 'sockets', how: 'drop' })),
    ...times(1, (): Trouble => ({ at: at(), kind: 'sockets', how: 'refresh' })),
    ...times(
      1,
      (): Trouble => ({
        at: at(),
        kind: 'disk',
        incident: random.between(0, incidents - 1),
        lasts: random.between(3_000, 12_000),
      }),
    ),
    ...jumps(random, { replicas, at, count: Math.max(2, Math.round(2 * minutes)) }),
  ].sort((a, b) => a.at - b.at)
}

/** A jump forward by hours makes timers fire; one back by minutes or hours must do no harm. No clock drifts far away in a long run. */
function jumps(
  random: Random,
  { replicas, at, count }: { replicas: number; at: () => number; count: number },
): Trouble[] {
  const shifts = Array.from({ length: replicas }, () => 0)
  const times = Array.from({ length: count }, at).sort((a, b) => a - b)
  return times.map((time, n): Trouble => {
    const replica = random.between(0, replicas - 1)
    const shift = shifts[replica] ?? 0
    const forward = n % 2 === 0 && shift < furthest
    const by = forward
      ? random.between(1, 4) * hour + random.between(0, hour)
      : -random.between(60_000, Math.max(2 * hour, shift))
    shifts[replica] = shift + by
    return { at: time, kind: 'jump', replica, by }
  })
}
