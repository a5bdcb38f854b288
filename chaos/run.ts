import { setTimeout as sleep } from 'node:timers/promises'
import type { Outage } from './faults/failovers.ts'
import { type Injector, makeInjector } from './faults/inject.ts'
import { afterwards, makeWindows } from './faults/windows.ts'
import { onTime } from './on-time.ts'
import { act } from './people/crowd.ts'
import { makePlaces } from './people/places.ts'
import { newRecord, type Record } from './people/record.ts'
import type { Plan } from './plan/shape.ts'
import { openRig, type Rig } from './rig.ts'
import { type Settled, settle } from './settle.ts'
import type { Evidence } from './verify/evidence.ts'
import { gather } from './verify/gather.ts'
import { checks } from './verify/index.ts'
import { countStored, numberOf } from './watch/database.ts'
import { type Traffic, watchTraffic } from './watch/traffic.ts'

/** How long the bot may take to start before anything is broken, on a busy machine (ms). */
const startWithin = 80_000
/**
 * How long to wait after the last minute until everything is idle (ms). Slack allows us to read 50 threads a minute, and each minute of
 * talk begins some.
 */
const settleWithin = (minutes: number): number => 200_000 + Math.max(0, minutes - 1) * 45_000
export const graceMs = (minutes: number): number => settleWithin(minutes) + 100_000

/** How long after an outage its events have been delivered again (ms): Slack tries again after a minute. */
const retryWithin = 65_000

/** When (by performance.now()) Slack has delivered again what was not accepted in these outages. */
function retriedBy(outages: readonly Outage[]): number {
  const ends = outages.map(({ from, storedMs }) => from.getTime() + (storedMs ?? 0))
  return performance.now() - Date.now() + Math.max(0, ...ends) + retryWithin
}

export type Finding = { check: string; promise: string; what: string[] }

export type Outcome = {
  evidence: Evidence
  findings: Finding[]
  record: Record
  traffic: Traffic
  injector: Injector
  settled: Settled
  falls: string[]
  folder: string
  /** What went wrong in the run itself: an action that the practice Slack refused, or a trouble that could not be caused. */
  mishaps: string[]
}

/** Plays the plan from its beginning to the last check. Stops everything that it starts, whatever happens. */
export async function runPlan(
  plan: Plan,
  { root, keep, signal }: { root: string; keep: boolean; signal: AbortSignal },
): Promise<Outcome> {
  const rig = await openRig(plan, root, signal)
  try {
    signal.throwIfAborted()
    for (const replica of rig.replicas) replica.start()
    await untilAllAreUp(rig, signal)
    const endsAt = performance.now() + plan.minutes * 60_000 + settleWithin(plan.minutes)
    return await play(plan, rig, { signal, endsAt })
  } finally {
    await rig.end(keep)
  }
}

async function untilAllAreUp({ replicas }: Rig, signal: AbortSignal): Promise<void> {
  const stopAt = performance.now() + startWithin
  while (!replicas.every((replica) => replica.isUp())) {
    if (performance.now() > stopAt) {
      throw new Error(`The bot was not ready within ${startWithin / 1000} s, with nothing broken yet.`)
    }
    await sleep(50, undefined, { signal })
  }
}

async function play(
  plan: Plan,
  rig: Rig,
  { signal, endsAt }: { signal: AbortSignal; endsAt: number },
): Promise<Outcome> {
  const { folder, practice, database, clocks, replicas, plainFolder } = rig
  const record = newRecord()
  const traffic = watchTraffic(practice)
  const places = makePlaces(practice, plan.marks)
  const mark = (incident: number) => numberOf(database.url, plan.marks[incident] ?? '')
  const windows = makeWindows({ count: () => countStored(database.url), acts: () => record.acts })
  const { channelOf } = places
  const world = { practice, database, clocks, replicas, folder: plainFolder }
  const injector = makeInjector({ ...world, numberOf: mark, channelOf, windows, signal })
  const mishaps: string[] = []
  const noted = (work: Promise<void>) =>
    work.catch((cause: unknown) => void mishaps.push(cause instanceof Error ? cause.message : String(cause)))

  const over = new AbortController()
  const stopped = AbortSignal.any([signal, over.signal])
  const deeds = onTime(plan.deeds, stopped, (deed) => noted(act(deed, { practice, places, record, signal: stopped })))
  const troubles = onTime(plan.troubles, stopped, (trouble) => noted(injector.strike(trouble)))
  const reading = setInterval(traffic.read, 250)
  try {
    await sleep(plan.minutes * 60_000, undefined, { signal })
    await injector.heal()
    over.abort()
    await Promise.all([deeds, troubles])
    const ended = await windows.open(afterwards)
    const times = { until: endsAt, retried: retriedBy(injector.outages()) }
    const settled = await settle({ practice, clocks, replicas, databaseUrl: database.url, traffic, signal }, times)
    await ended()
    const evidence = await gather({
      practice,
      databaseUrl: database.url,
      plainFolder,
      logFolder: folder,
      record,
      traffic,
      secrets: plan.secrets,
      held: settled.held,
      windows: windows.all(),
      outages: injector.outages(),
      now: new Date(Date.now() + clocks.shift(0)),
    })
    const findings = checks
      .map(({ name, promise, find }) => ({ check: name, promise, what: find(evidence) }))
      .filter(({ what }) => what.length > 0)
    const falls = replicas.flatMap((replica) => replica.falls())
    return { evidence, findings, record, traffic, injector, settled, falls, folder, mishaps }
  } finally {
    clearInterval(reading)
    over.abort()
    await injector.heal()
    await Promise.all([deeds, troubles])
  }
}
