import { randomFrom } from '../random.ts'
import { planDeeds } from './deeds.ts'
import { isForClusters, leastMinutes, planFailovers } from './failovers.ts'
import { planRefusals } from './refusals.ts'
import type { Plan } from './shape.ts'
import { planTroubles } from './troubles.ts'

/** The complete timetable of a run, made from its seed alone. `replicas`, if given, overrides the seed. */
export function planRun(wish: {
  seed: number
  minutes: number
  replicas: number | undefined
  calm?: boolean
  refusals?: boolean
  cluster?: boolean
}): Plan {
  const { seed } = wish
  const cluster = wish.cluster ?? false
  const minutes = cluster ? Math.max(wish.minutes, leastMinutes) : wish.minutes
  const random = randomFrom(seed, 'run')
  const drawn = random.between(1, 3)
  const replicas = wish.replicas ?? (cluster ? Math.max(drawn, 2) : drawn)
  const transport = random.chance(0.25) ? 'http' : 'socket'
  const incidents = random.between(2, 5)
  const marks = Array.from({ length: incidents }, (_, n) => `c${n}s${seed}`)
  const milliseconds = minutes * 60_000
  const surely = wish.refusals ?? false
  const passing = wish.calm ? [] : planTroubles(seed, milliseconds, { replicas, incidents })
  const failing = wish.calm || !cluster ? [] : planFailovers(seed, milliseconds)
  const refused = wish.calm && !surely ? [] : planRefusals(seed, milliseconds, { incidents, surely })
  return {
    seed,
    minutes,
    replicas,
    transport,
    marks,
    ...planDeeds(seed, milliseconds, marks),
    troubles: [...passing.filter((each) => !cluster || isForClusters(each)), ...failing, ...refused].sort(
      (a, b) => a.at - b.at,
    ),
    ...(cluster ? { cluster } : {}),
  }
}
