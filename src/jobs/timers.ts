import type { Logger } from 'pino'
import { after, type Clock, minutes } from '../incident/clock.ts'
import type { Ready } from '../incident/effects.ts'
import type { Store } from '../store/store.ts'
import type { BlockedEffects } from './blocked-effects.ts'
import type { Queue } from './queue.ts'

export type Timers = {
  /** Hands every due effect to the workers; answers how many. */
  runDue(): Promise<number>
  /** How many effects are handed over and not done yet, and when the next waiting one is due; null where none waits. */
  ahead(): Promise<{ queued: number; nextDue: Date | null }>
  /** Hands over again what was queued and is held by nobody: a worker died, or a wake-up was lost. */
  rescue(olderThanMs: number): Promise<number>
  /** The outside is back: what waits only because it was away is due now. Answers how much that is. */
  wake(): Promise<number>
  start(): void
  /** Looks no more; resolves when the last look has ended. */
  stop(): Promise<void>
  /** Looks at what stands in the way at Slack. It makes calls, and nothing that is due waits for them. */
  probe(): Promise<void>
  /** A due time has changed: look again. */
  look(): void
}

/** How often a process looks by itself (ms): for due times that another process wrote, and for lost work. */
const rounds = 1_000
const rescues = 2_000
const lostAfter = 5_000

/**
 * A later try whose last one was made at a time that has not come yet: the clock has gone back since, and the due time means
 * nothing any more. Less than this (ms) is the difference between the clocks of two machines.
 */
const backBy = minutes(1)

/**
 * How often such a try is handed over again (ms, by the database's clock): a process whose clock is ahead may be the one to take it
 * each time.
 */
const backEvery = 10_000

/** The thin loop over due times. Time is the injected clock's; the rows are the timers. */
export function createTimers(deps: {
  store: Store
  queue: Queue
  clock: Clock
  log: Logger
  /** Looks at what stands in the way at Slack. */
  blocked?: Pick<BlockedEffects, 'look'>
}): Timers {
  const { store, queue, clock, log, blocked } = deps
  let timer: NodeJS.Timeout | null = null
  let lastRescue = Date.now()
  let running: Promise<void> | null = null

  async function runDue(): Promise<number> {
    let handed = 0
    for (;;) {
      const due = await takeDue()
      handed += due.length
      if (due.length < 100) return handed
    }
  }

  function takeDue(): Promise<Ready[]> {
    const now = clock.now()
    return store.prisma.$transaction(async (tx) => {
      const due = await tx.$queryRaw<Ready[]>`
        UPDATE "Effect" SET "status" = 'queued', "leaseUntil" = NULL, "handedAt" = clock_timestamp() WHERE "key" IN (
          SELECT "key" FROM "Effect" WHERE "status" = 'waiting' AND ("dueAt" <= ${now}
              OR ("startedAt" > ${after(now, backBy)}
                AND "handedAt" <= clock_timestamp() - ${backEvery} * interval '1 millisecond'))
          ORDER BY "urgent" DESC, "dueAt" LIMIT 100 FOR UPDATE SKIP LOCKED)
        RETURNING "key", "urgent"`
      if (due.length) await queue.enqueue(tx, due)
      return due
    })
  }

  async function rescue(olderThanMs: number): Promise<number> {
    const lost = await store.prisma.$queryRaw<Ready[]>`
      UPDATE "Effect" SET "handedAt" = clock_timestamp() WHERE "key" IN (
        SELECT "key" FROM "Effect" WHERE "status" = 'queued'
          AND ("leaseUntil" IS NULL OR "leaseUntil" < clock_timestamp())
          AND "handedAt" <= clock_timestamp() - ${olderThanMs} * interval '1 millisecond'
        ORDER BY "urgent" DESC LIMIT 500 FOR UPDATE SKIP LOCKED)
      RETURNING "key", "urgent"`
    await queue.hand(lost)
    return lost.length
  }

  /** The pace evens the rush: what is above Slack's limits is put off again, in turn. */
  async function wake(): Promise<number> {
    const now = clock.now()
    const woken = await store.prisma.effect.updateMany({
      where: { status: 'waiting', dueAt: { gt: now }, OR: [{ outage: true }, { outcomeUnknown: true }] },
      data: { dueAt: now },
    })
    return woken.count
  }

  let probing: Promise<void> | null = null
  const probe = () => {
    probing ??= (blocked?.look() ?? Promise.resolve()).finally(() => {
      probing = null
    })
    return probing
  }

  async function round(): Promise<void> {
    probe().catch((error) =>
      log.warn({ error }, 'what Slack refuses could not be looked at; looking again in a second'),
    )
    try {
      await runDue()
      if (Date.now() - lastRescue > rescues) {
        lastRescue = Date.now()
        await rescue(lostAfter)
      }
    } catch (error) {
      log.error({ error }, 'due effects could not be read; looking again in a second')
    }
  }
  function tick(): void {
    running ??= round().finally(() => {
      running = null
    })
  }

  return {
    runDue,
    probe,
    rescue,
    wake,
    ahead: async () => {
      const [row] = await store.prisma.$queryRaw<{ queued: number; nextDue: Date | null }[]>`
        SELECT (SELECT count(*)::int FROM "Effect" WHERE "status" = 'queued') AS "queued",
          least((SELECT min("dueAt") FROM "Effect" WHERE "status" = 'waiting'), (SELECT min("probeAt") FROM "Blocker"))
            AS "nextDue"`
      return row ?? { queued: 0, nextDue: null }
    },
    start: () => {
      timer ??= setInterval(tick, rounds)
    },
    stop: async () => {
      if (timer) clearInterval(timer)
      timer = null
      await running
      await probing?.catch(() => undefined)
    },
    look: tick,
  }
}
