import type { Logger } from 'pino'
import { after, type Clock } from '../incident/clock.ts'
import { blockerOf, NotSent, Unavailable, Unreadable } from '../incident/failure.ts'
import type { IncidentWriter } from '../store/commit.ts'
import type { Ready } from '../store/effects/lease.ts'
import { lastFailure, recordFailedTry } from '../store/effects/outcome.ts'
import { storable } from '../store/json.ts'
import type { Store } from '../store/store.ts'
import type { BlockedEffects } from './blocked-effects.ts'
import type { DecideOutcome, EffectHandler, Outcome } from './effect-handler.ts'
import { holdLease, type LeasedEffect } from './lease.ts'
import { afterFailure, failuresInARow, worthTelling } from './retry.ts'
import { troubleFacts, withoutTrouble } from './trouble.ts'

export type Runner = {
  /** Runs one effect once, whoever asks for it and however often. It never throws because of what the effect does. */
  run(ready: Pick<Ready, 'key' | 'leased'>): Promise<void>
}

/** Turns effects into calls, and their outcomes into facts. */
export function createRunner(deps: {
  store: Store
  writer: IncidentWriter
  clock: Clock
  log: Logger
  handlers: ReadonlyMap<string, EffectHandler>
  blocked: Pick<BlockedEffects, 'setAside' | 'tried'>
  /** Whether an effect tells of trouble itself: nobody is notified of its own trouble. */
  tellsOfTrouble?: (effect: { kind: string; data: unknown }) => boolean
  /** There is a new due time, so somebody should look. */
  rescheduled: () => void
}): Runner {
  const { store, writer, clock, log, handlers, blocked, tellsOfTrouble = () => false, rescheduled } = deps

  async function attempt(effect: LeasedEffect): Promise<void> {
    const handler = handlers.get(effect.kind)
    if (!handler) throw new Error(`No feature does effects of the kind "${effect.kind}".`)
    // This comes before anything outside is called: an effect whose outcome cannot be recorded would run again and again.
    const { state } = await writer.look(effect.incidentId)
    const { release: _, attempts: __, blockedBy, leaseId, ...order } = effect
    const answer = await handler({ ...order, state, now: clock.now() })
    if ('failed' in answer) {
      await writer.commit(effect.incidentId, () => answer)
      throw answer.failed
    }
    const lease = { key: effect.key, leaseId }
    if (!isSilent(answer) || !(await writer.done(lease))) {
      await writer.finish(effect.incidentId, lease, (state, now) => {
        const outcome = typeof answer === 'function' ? answer(state, now) : answer
        return withoutTrouble(outcome, effect, state, now)
      })
    }
    if (blockedBy !== null) await blocked.tried(blockedBy)
  }

  async function failed(effect: LeasedEffect, error: unknown): Promise<void> {
    const { key, kind } = effect
    const blocker = blockerOf(error)
    const quiet = tellsOfTrouble(effect)
    if (blocker && error instanceof Error) {
      log.warn({ effect: key, kind, blocker: blocker.key, code: blocker.code }, 'an effect waits for people')
      await blocked.setAside(effect, { blocker, error: storable(error.message).slice(0, 500), quiet })
      if (effect.blockedBy !== null && effect.blockedBy !== blocker.key) await blocked.tried(effect.blockedBy)
      return
    }
    const attempts = failuresInARow(error, await lastFailure(store.prisma, key))
    const verdict = afterFailure(error, attempts)
    const message = storable(error instanceof Error ? error.message : String(error))
    // If an incident cannot be read, people are notified once, and its effects wait.
    const level = error instanceof Unreadable ? 'debug' : 'warn'
    log[level]({ effect: key, kind, attempts, parked: verdict.park, error: message }, 'an effect failed')
    // People are notified before the effect is given up. A crash between the two notifies them once more, under the same key, instead of
    // never.
    if (!quiet && (verdict.park || (verdict.counts && attempts >= worthTelling))) {
      const trouble = { effect: key, what: kind, error: message.slice(0, 500), retrying: !verdict.park }
      await writer.commit(effect.incidentId, (state, now) => ({ facts: troubleFacts(trouble, state, now) }))
    }
    const retryAt = verdict.park ? null : after(clock.now(), verdict.inMs)
    await recordFailedTry(store.prisma, effect, {
      retryAt,
      unsent: error instanceof NotSent && !effect.maybeDone,
      failure:
        verdict.park || verdict.counts ? { attempts, error: message, outage: error instanceof Unavailable } : null,
    })
    if (retryAt) rescheduled()
  }

  return {
    async run(ready) {
      try {
        const effect = await holdLease(store, ready, clock.now())
        if (!effect) return
        try {
          await attempt(effect)
        } catch (error) {
          await failed(effect, error)
        } finally {
          effect.release()
        }
      } catch (error) {
        log.error(
          { effect: ready.key, error },
          'an effect could not be leased, or its end not recorded; it is tried again',
        )
      }
    },
  }
}

/** Whether there is nothing to record except that the effect is done. */
function isSilent(answer: Outcome | DecideOutcome): boolean {
  return typeof answer !== 'function' && answer.facts.length === 0 && !answer.effects?.length
}
