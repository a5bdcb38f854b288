import type { Logger } from 'pino'
import { after, type Clock, minutes } from '../incident/clock.ts'
import { createPollingLoop } from '../polling-loop.ts'
import { countPending, makeDeferredDue, nextDueAt, queueDue, takeLost } from '../store/effects/due.ts'
import type { Store } from '../store/store.ts'
import type { BlockedEffects } from './blocked-effects.ts'
import type { Dispatcher } from './dispatcher.ts'

export type Timers = {
  /** Queues effects that are due, as many as this process has room for, and urgent ones in any case; returns how many. */
  runDue(): Promise<number>
  /** Returns how many effects are queued and not done yet, and when the next waiting effect is due; null if none waits. */
  pending(): Promise<{ queued: number; nextDue: Date | null }>
  /** Dispatches effects again that are queued and not leased: a worker died, or a wake-up was lost. */
  requeueLost(olderThanMs: number): Promise<number>
  /**
   * The outside answers again, so effects that wait only for that are due now. Returns how many. The rate limiter spreads the calls: those
   * above Slack's limits are delayed again, in turn.
   */
  retryDeferred(): Promise<number>
  start(): void
  /** Stops looking; resolves when the last look has ended. */
  stop(): Promise<void>
  /** Checks the blockers at Slack. It makes calls, and nothing that is due waits for them. */
  probe(): Promise<void>
  /** A due time has changed, so it looks again. */
  look(): void
}

/** How many urgent effects a process takes at once if it has no room for others. */
const urgentAtOnce = 20

/** How often a process looks by itself (ms), for due times that another process wrote and for lost work. */
const every = 1_000
/** The shortest time between two looks for the next effect that is due (ms). */
const atLeast = 50
const lostEvery = 2_000
const lostAfter = 5_000

/**
 * If the last try was made at a time that has not come yet, the clock has been set back since, and the due time means nothing. A smaller
 * difference than this (ms) is one between the clocks of two machines.
 */
const clockSetBack = minutes(1)

/**
 * How often such a try is queued again (ms, by the database's clock), since a process whose clock is ahead may be the one that takes it
 * each time.
 */
const setBackEvery = 10_000

/** Looks for due times in a loop. The time comes from the injected clock, and the rows are the timers. */
export function createTimers(deps: {
  store: Store
  dispatcher: Pick<Dispatcher, 'dispatch' | 'room'>
  clock: Clock
  log: Logger
  /** Checks the blockers at Slack. */
  blocked?: Pick<BlockedEffects, 'look'>
}): Timers {
  const { store, dispatcher, clock, log, blocked } = deps
  let lastRequeue = Date.now()

  async function runDue(): Promise<number> {
    let queued = 0
    for (;;) {
      const now = clock.now()
      const setBack = { startedAfter: after(now, clockSetBack), every: setBackEvery }
      const room = dispatcher.room()
      // Urgent effects have places of their own.
      const urgent = room === 0
      const limit = urgent ? urgentAtOnce : room
      const due = await queueDue(store.prisma, { now, limit, urgent, setBack })
      dispatcher.dispatch(due)
      queued += due.length
      if (urgent || due.length < limit) return queued
    }
  }

  async function requeueLost(olderThanMs: number): Promise<number> {
    const lost = await takeLost(store.prisma, olderThanMs)
    dispatcher.dispatch(lost)
    return lost.length
  }

  let probing: Promise<void> | null = null
  const probe = () => {
    probing ??= (blocked?.look() ?? Promise.resolve()).finally(() => {
      probing = null
    })
    return probing
  }

  let soon: NodeJS.Timeout | undefined

  /** Looks at the moment when the next effect is due, if that comes before the next regular look. */
  async function lookWhenNextIsDue(): Promise<void> {
    const next = await nextDueAt(store.prisma)
    const inMs = next === null ? every : next.getTime() - clock.now().getTime()
    clearTimeout(soon)
    // What is overdue waits for room, and whoever makes room looks.
    if (inMs < every && (inMs > 0 || dispatcher.room() > 0)) soon = setTimeout(loop.look, Math.max(atLeast, inMs))
  }

  async function lookForDue(): Promise<void> {
    probe().catch((error) =>
      log.warn({ error }, 'what Slack refuses could not be looked at; looking again in a second'),
    )
    await runDue()
    await lookWhenNextIsDue()
    if (Date.now() - lastRequeue > lostEvery) {
      lastRequeue = Date.now()
      await requeueLost(lostAfter)
    }
  }

  const loop = createPollingLoop({
    every,
    work: lookForDue,
    failed: (error) => log.error({ error }, 'due effects could not be read; looking again in a second'),
  })

  return {
    runDue,
    probe,
    requeueLost,
    retryDeferred: () => makeDeferredDue(store.prisma, clock.now()),
    pending: () => countPending(store.prisma),
    start: loop.start,
    look: loop.look,
    async stop() {
      await loop.stop()
      clearTimeout(soon)
      await probing?.catch(() => undefined)
    },
  }
}
