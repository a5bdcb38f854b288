import type { Alarms } from '../alarms.ts'
import type { Clock } from '../clock.ts'
import { createLanes } from './lanes.ts'
import type { EventOutcome, Outgoing, Retry, RetryReason } from './transport.ts'

type Job = { envelope: Outgoing; lane: string; failures: number; lastReason: RetryReason | undefined }

export type DeliveryQueue = {
  add(envelope: Outgoing, lane: string): void
  /** The number of events on their way: neither accepted by the bot nor waiting for their time. */
  pending(): number
  /** The number of events that were ever queued: two equal readings mean that nothing new happened between them. */
  added(): number
  idle(): Promise<void>
  /** While Slack is down nothing is delivered; afterwards, the waiting events are. */
  pause(): void
  resume(): void
  stop(): void
}

export type QueueOptions = {
  clock: Clock
  alarms: Alarms
  send(envelope: Outgoing, retry: Retry | undefined): Promise<EventOutcome>
  lost(envelope: Outgoing, reason: string): void
  /** The app is not installed: it never receives what it has not accepted by now. */
  isCutOff(): boolean
}

/** The wait before each retry, by the practice clock: none, one minute, five minutes, as in Slack. Then the event is lost. */
const pausesMs = [0, 60_000, 300_000]

/** The wall time between tries while no bot is connected on a driven clock. */
const lookAgainMs = [200, 1000]

/**
 * Delivers events, and retries those that were not accepted. On a driven clock the events of a lane keep their order, and an absent bot is
 * waited for: its absence takes no practice time.
 */
export function createQueue(options: QueueOptions): DeliveryQueue {
  const { clock, alarms } = options
  const driven = clock.kind === 'driven'
  const lanes = createLanes<Job>(driven)
  const parked: Job[] = []
  const timers = new Set<NodeJS.Timeout>()
  let waiting: (() => void)[] = []
  let underWay = 0
  let inFlight = 0
  let added = 0
  let paused = false
  let stopped = false

  const pending = () => (paused ? inFlight : underWay)

  const lookQuiet = () => {
    if (pending() > 0) return
    const callers = waiting
    waiting = []
    for (const resolve of callers) resolve()
  }

  const enter = (job: Job) => {
    underWay += 1
    added += 1
    const first = lanes.enter(job)
    if (first) attempt(first)
  }

  const leave = (job: Job) => {
    underWay -= 1
    const next = lanes.leave(job)
    if (next) attempt(next)
    lookQuiet()
  }

  const later = (ms: number, job: Job, tries = 0) => {
    const timer = setTimeout(() => {
      timers.delete(timer)
      attempt(job, tries)
    }, ms)
    timers.add(timer)
  }

  const failed = (job: Job, outcome: Exclude<EventOutcome, { ok: true }>, tries: number) => {
    if (options.isCutOff()) {
      options.lost(job.envelope, 'app_uninstalled')
      return leave(job)
    }
    if (driven && outcome.reason === 'connection_failed') {
      job.lastReason = outcome.reason
      later(lookAgainMs[tries] ?? 1000, job, tries + 1)
      return
    }
    const pause = outcome.noRetry ? undefined : pausesMs[job.failures]
    job.failures += 1
    job.lastReason = outcome.reason
    if (pause === 0) return later(0, job)
    if (pause === undefined) options.lost(job.envelope, outcome.reason)
    else alarms.at(clock.now().getTime() + pause, () => enter(job))
    leave(job)
  }

  const attempt = async (job: Job, tries = 0) => {
    if (stopped) return
    if (paused) {
      parked.push(job)
      return
    }
    inFlight += 1
    const retry = job.lastReason && { num: Math.max(job.failures, 1), reason: job.lastReason }
    const outcome = await options.send(job.envelope, retry)
    inFlight -= 1
    if (stopped) return
    if (outcome.ok) leave(job)
    else failed(job, outcome, tries)
    lookQuiet()
  }

  return {
    add: (envelope, lane) => {
      if (!stopped) enter({ envelope, lane, failures: 0, lastReason: undefined })
    },
    pending,
    added: () => added,
    idle: () => (pending() === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    pause() {
      paused = true
      lookQuiet()
    },
    resume() {
      paused = false
      for (const job of parked.splice(0)) attempt(job)
    },
    stop() {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
      for (const resolve of waiting) resolve()
      waiting = []
    },
  }
}
