import type { Logger } from 'pino'
import { after, type Clock, minutes } from '../incident/clock.ts'
import { createPollingLoop } from '../polling-loop.ts'
import { beat } from '../store/heartbeat.ts'
import type { Store } from '../store/store.ts'

/** A time in which Slack could not reach any process. */
export type MissedPeriod = { from: Date; until: Date; why: 'away' | 'dropped' }
export type CheckReason = 'start' | 'reconnect' | 'dropped'

export type Heartbeat = {
  start(): void
  /** Slack reaches us, for the first time or again. */
  heard(): void
  /** Slack has dropped events of the last minute. */
  dropped(): void
  stop(): Promise<void>
}

/** How often it is recorded that Slack reaches us, and the shortest silence that means that it reached no process (ms). */
const rhythm = 5_000
const silence = 12_000

/**
 * Records in the database while Slack can reach this process; a beat that comes late knows since when no process was reached. Catching up
 * is asked for until it has worked, since the database may be away as well.
 */
export function createHeartbeat(deps: {
  store: Store
  clock: Clock
  log: Logger
  connected: () => boolean
  /** Asks to compare everything with Slack's history that people may have written meanwhile. */
  catchUp: (why: CheckReason, deaf: MissedPeriod | null) => Promise<void>
}): Heartbeat {
  const { store, clock, log, connected, catchUp } = deps
  let first = true
  let wanted: CheckReason | null = null
  let deaf: MissedPeriod | null = null

  async function recordHeard(): Promise<void> {
    const until = clock.now()
    const { last, ago } = await beat(store, until)
    if (last !== null && ago >= silence) deaf ??= { from: last, until, why: 'away' }
    const why = wanted ?? (deaf ? 'reconnect' : null)
    if (why === null) return
    const caught = deaf
    wanted = null
    try {
      log.info({ why, from: caught?.from, until: caught?.until }, "comparing with Slack's history")
      await catchUp(why, caught)
      if (deaf === caught) deaf = null
    } catch (error) {
      wanted ??= why
      throw error
    }
  }

  const loop = createPollingLoop({
    every: rhythm,
    work: recordHeard,
    onTick: (look) => connected() && look(),
    failed: (error) => log.warn({ error }, 'it could not be recorded that Slack is heard; trying again in a moment'),
  })

  return {
    start: loop.start,
    heard() {
      wanted ??= first ? 'start' : 'reconnect'
      first = false
      loop.look()
    },
    dropped() {
      const until = clock.now()
      wanted = 'dropped'
      deaf ??= { from: after(until, -minutes(1)), until, why: 'dropped' }
      loop.look()
    },
    stop: loop.stop,
  }
}
