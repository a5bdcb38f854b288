import type { Envelope } from '../events/slack-event.ts'
import type { EventOutcome, Retry, RetryReason } from './transport.ts'

type Job = { envelope: Envelope; lane: string; tries: number; lastReason: RetryReason | undefined }

export type DeliveryQueue = {
  add(envelope: Envelope, lane: string): void
  /** Events not yet taken by the bot and not given up. */
  pending(): number
  /** How many events were ever added: two equal readings mean that nothing new happened between them. */
  added(): number
  idle(): Promise<void>
  stop(): void
}

export type QueueOptions = {
  send(envelope: Envelope, retry: Retry | undefined): Promise<EventOutcome>
  /** On a driven clock events keep their order in a lane and are tried until a bot takes them. */
  driven: boolean
  lost(envelope: Envelope, reason: string): void
  /** Wall time before each retry on the real clock: at once, after a minute, after five, as Slack does. */
  pausesMs?: readonly number[]
}

const REAL_PAUSES_MS = [0, 60_000, 300_000]

/** How long to wait before the next try, or undefined to give up. Wall time. */
function pauseBefore({ driven, pausesMs = REAL_PAUSES_MS }: QueueOptions, failures: number): number | undefined {
  if (driven) return failures === 1 ? 200 : 1000
  return pausesMs[failures - 1]
}

export function makeQueue(options: QueueOptions): DeliveryQueue {
  const lanes = new Map<string, Job[]>()
  const timers = new Set<NodeJS.Timeout>()
  let waiting: (() => void)[] = []
  let pending = 0
  let added = 0
  let stopped = false

  const finish = (job: Job) => {
    pending -= 1
    if (options.driven) {
      const lane = lanes.get(job.lane) ?? []
      lane.shift()
      const next = lane[0]
      if (next) attempt(next)
      else lanes.delete(job.lane)
    }
    if (pending > 0) return
    const callers = waiting
    waiting = []
    for (const resolve of callers) resolve()
  }

  const again = (job: Job, outcome: Exclude<EventOutcome, { ok: true }>) => {
    const pause = outcome.noRetry ? undefined : pauseBefore(options, job.tries)
    if (pause === undefined) {
      options.lost(job.envelope, outcome.reason)
      finish(job)
      return
    }
    job.lastReason = outcome.reason
    const timer = setTimeout(() => {
      timers.delete(timer)
      attempt(job)
    }, pause)
    timers.add(timer)
  }

  const attempt = async (job: Job) => {
    if (stopped) return
    const retry = job.lastReason && { num: job.tries, reason: job.lastReason }
    job.tries += 1
    const outcome = await options.send(job.envelope, retry)
    if (stopped) return
    if (outcome.ok) finish(job)
    else again(job, outcome)
  }

  return {
    add(envelope, lane) {
      if (stopped) return
      const job: Job = { envelope, lane, tries: 0, lastReason: undefined }
      pending += 1
      added += 1
      if (!options.driven) {
        attempt(job)
        return
      }
      const queue = lanes.get(lane)
      if (queue) queue.push(job)
      else {
        lanes.set(lane, [job])
        attempt(job)
      }
    },
    pending: () => pending,
    added: () => added,
    idle: () => (pending === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    stop() {
      stopped = true
      for (const timer of timers) clearTimeout(timer)
      for (const resolve of waiting) resolve()
      waiting = []
    },
  }
}
