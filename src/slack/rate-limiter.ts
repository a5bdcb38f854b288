import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../incident/clock.ts'
import { RateLimited } from '../incident/failure.ts'
import { steady } from './rate-limiter-time.ts'
import { channelLimit, type Limit, limitOf } from './rate-limits.ts'
import { type Bucket, createBucket } from './token-bucket.ts'

/** `interactive`: a person waits for the answer. `background`: an effect, which can run later. */
export type Urgency = 'interactive' | 'background'
export type LimitedCall = {
  method: string
  urgency: Urgency
  /** The channel in which chat.postMessage posts. */
  channel?: string
  /** One of very many calls for which nobody waits: a tenth of Slack's limit is left to other calls. */
  patient?: boolean
}

/**
 * Keeps the calls of one process within Slack's limits. Another process has a rate limiter of its own; if both together call too often,
 * Slack answers 429, and each of them waits.
 */
export type RateLimiter = {
  /**
   * Resolves when the call may be made. A background call that has to wait for long is postponed with `RateLimited`, so that its worker is
   * free. An interactive call waits only for a 429 that is nearly over.
   */
  waitForSlot(call: LimitedCall): Promise<void>
  /** Slack answered 429, so the same call is not made again until then. Other methods continue. */
  rateLimited(call: LimitedCall, milliseconds: number): void
}

/** The longest time that a worker waits inside a call, and that a person's call waits for the end of a 429 (ms). */
const nap = 250
const patience = 1_000

const posting = 'chat.postMessage'
/** More channels than are busy at once. Further ones are forgotten if their bucket is full again. */
const manyChannels = 500

type Part = { bucket: Bucket; reserve: number }

/** `clockAdvances` is false if the clock does not advance while we sleep. */
export function createRateLimiter({
  clock,
  clockAdvances = true,
}: {
  clock: Clock
  clockAdvances?: boolean
}): RateLimiter {
  const now = steady(clock)
  const buckets = new Map<string, Bucket>()
  const pauses = new Map<string, number>()

  function bucket(key: string, limit: Limit): Bucket {
    const known = buckets.get(key)
    if (known) return known
    if (buckets.size > manyChannels) for (const [old, each] of buckets) if (each.isFull(now())) buckets.delete(old)
    const made = createBucket(limit)
    buckets.set(key, made)
    return made
  }
  function bucketsOf({ method, channel, patient = false }: LimitedCall): [Part, Part?] {
    const limit = limitOf(method)
    const reserve = limit.reserve + (patient ? Math.ceil(limit.burst / 10) : 0)
    const whole = { bucket: bucket(method, limit), reserve }
    if (method !== posting || !channel) return [whole]
    return [whole, { bucket: bucket(`${method} ${channel}`, channelLimit), reserve: channelLimit.reserve }]
  }
  function pause(key: string): number {
    const left = (pauses.get(key) ?? 0) - now()
    if (left <= 0) pauses.delete(key)
    return Math.max(0, left)
  }
  const pauseOf = ({ method, channel }: LimitedCall) =>
    Math.max(pause(method), method === posting && channel ? pause(`${method} ${channel}`) : 0)

  const later = (method: string, milliseconds: number) =>
    new RateLimited(
      `Held back for ${Math.ceil(milliseconds / 1_000)} s, to keep within Slack's limit on ${method}.`,
      milliseconds,
    )

  return {
    async waitForSlot(call) {
      const held = pauseOf(call)
      const asked = bucketsOf(call).filter((part) => part !== undefined)
      const take = () => {
        for (const each of asked) each.bucket.take(now())
      }
      if (call.urgency === 'interactive') {
        if (held > patience) throw later(call.method, held)
        // The call is made even if we count none left: Slack's limits are minimums, and Slack answers 429 if this call is one too many.
        take()
        if (held > 0) await sleep(held)
        return
      }
      const wait = Math.max(held, ...asked.map((each) => each.bucket.wait(now(), each.reserve)))
      if (wait > (clockAdvances ? nap : 0)) {
        throw later(call.method, Math.max(held, ...asked.map((each) => each.bucket.turn(now(), each.reserve))))
      }
      take()
      if (wait > 0) await sleep(wait)
    },

    rateLimited(call, milliseconds) {
      const until = now() + milliseconds
      const stop = (key: string, { bucket }: { bucket: Bucket }) => {
        pauses.set(key, until)
        bucket.empty(now(), milliseconds)
      }
      const [whole, inChannel] = bucketsOf(call)
      if (!inChannel) return stop(call.method, whole)
      // The answer does not say whether the channel or the workspace has reached its limit: a 429 for a second channel means the workspace.
      const own = `${posting} ${call.channel}`
      const others = [...pauses.keys()].filter((key) => key.startsWith(`${posting} `) && key !== own)
      stop(own, inChannel)
      if (others.some((key) => pause(key) > 0)) stop(posting, whole)
    },
  }
}
