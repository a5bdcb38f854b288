import type { Logger } from 'pino'
import { groupsUnread, learnGroups } from '../features/access/rights/user-groups.ts'
import type { FeatureContext } from '../features/context.ts'
import { features } from '../features/index.ts'
import { tellCovers } from '../features/on-call/oncall/tell-covers.ts'
import { effectHandlers } from '../features/registry.ts'
import { tellsOfTrouble } from '../features/shell/trouble/rules.ts'
import { type Clock, hours } from '../incident/clock.ts'
import { type BlockedEffects, createBlockedEffects } from '../jobs/blocked-effects.ts'
import { housekeepingEvery, runHousekeeping } from '../jobs/housekeeping.ts'
import { createRunner } from '../jobs/runner.ts'
import { createTimers } from '../jobs/timers.ts'
import { createPollingLoop } from '../polling-loop.ts'
import { createBlockers } from '../store/blockers.ts'
import type { OutboundParts } from './outbound.ts'
import type { Signals } from './signals.ts'
import type { Storage } from './storage.ts'

/** How often imoc looks for messages about covers that could not be sent (ms). */
const coversEvery = 15_000

/** How often imoc tries to record the facts that were stored separately (ms). */
const keptEvery = 60_000

/** How often imoc looks for words that cannot be searched yet (ms). */
const searchedEvery = 5_000

/** How often the user groups of rights.yaml are read again, in case an event was lost (ms). */
const groupsEvery = hours(1)

type Parts = {
  storage: Storage
  outbound: OutboundParts
  /** The context that effects work with. */
  ctx: FeatureContext
  signals: Signals
  clock: Clock
  /** Time moves only with ticks, so timers do not run by themselves. */
  isDriven: boolean
  log: Logger
}

/** Composes what runs effects, now and when they are due, and what runs at intervals. */
export function composeJobs(parts: Parts) {
  const { storage, ctx, signals, clock, isDriven, log } = parts
  const { store, dispatcher, writer } = storage
  const blocked = blockedEffectsOver(parts)
  const timers = createTimers({ store, dispatcher, clock, log, blocked })
  const runner = createRunner({
    store,
    writer,
    clock,
    log,
    handlers: effectHandlers(features, () => ctx),
    blocked,
    tellsOfTrouble,
    rescheduled: () => signals.emit('due'),
  })
  const loops = composeLoops(parts)

  /** Slack answers again, so what waited only for that runs now. */
  const back = () => {
    loops.covers.look()
    void timers.retryDeferred().then(
      () => signals.emit('due'),
      (error) => log.error({ error }, 'what waits for Slack could not be woken; it is tried again within a minute'),
    )
  }
  signals.on('heard', back)
  signals.on('answering', back)
  signals.on('refused', blocked.found)
  signals.on('accepted', blocked.cleared)
  if (!isDriven) signals.on('due', timers.look)
  return { blockedEffects: blocked, timers, runner, loops }
}

function blockedEffectsOver({ storage, outbound, signals, clock, log }: Parts): BlockedEffects {
  const { store, dispatcher, writer } = storage
  const { testToken, join, isOpen } = outbound.background.slack
  return createBlockedEffects({
    blockers: createBlockers(store),
    writer,
    clock,
    log,
    know: outbound.blocked.know,
    dispatch: (key) => dispatcher.dispatch([{ key, urgent: true }]),
    probe: { token: testToken, join, isOpen },
    woken: () => signals.emit('due'),
  })
}

function composeLoops({ storage, ctx, clock, log }: Parts) {
  const { writer } = storage
  const sweep = () => runHousekeeping(storage, clock)
  const failed = (error: unknown) =>
    log.warn({ error }, 'what was promised could not be looked for; looking again soon')
  return {
    covers: createPollingLoop({ every: coversEvery, work: () => tellCovers(ctx), failed }),
    keptFacts: createPollingLoop({ every: keptEvery, work: writer.takeUp, failed }),
    sweeping: createPollingLoop({ every: housekeepingEvery, work: sweep, failed }),
    searching: createPollingLoop({
      every: searchedEvery,
      work: storage.searchIndex.look,
      failed: (error) => log.warn({ error }, 'what was recorded could not be made searchable; trying again soon'),
    }),
    groups: createPollingLoop({
      every: groupsEvery,
      work: () => learnGroups(ctx),
      failed: (error) => log.warn({ error }, groupsUnread),
    }),
  }
}
