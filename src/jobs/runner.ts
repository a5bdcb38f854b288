import type { Logger } from 'pino'
import { after, type Clock } from '../incident/clock.ts'
import { blockerOf, NotSent, Unavailable, Unreadable } from '../incident/failure.ts'
import type { IncidentWriter } from '../store/commit.ts'
import { storable } from '../store/json.ts'
import type { Store } from '../store/store.ts'
import type { BlockedEffects } from './blocked-effects.ts'
import { type Claim, claim } from './claim.ts'
import type { DecideOutcome, EffectHandler, Outcome } from './effect-handler.ts'
import { afterFailure, failuresInARow, worthTelling } from './retry.ts'
import { troubleFacts, withoutTrouble } from './trouble.ts'

export type Runner = {
  /** Does one effect once, whoever asks for it and however often. Never throws for what the effect does. */
  run(key: string): Promise<void>
  /** Effects under way in this process. */
  active(): number
}

/** Turns effects into calls, and their outcomes into facts. */
export function createRunner(deps: {
  store: Store
  writer: IncidentWriter
  clock: Clock
  log: Logger
  handlers: ReadonlyMap<string, EffectHandler>
  blocked: Pick<BlockedEffects, 'setAside' | 'tried'>
  /** Whether an effect tells of trouble itself: its own is told to nobody. */
  tellsOfTrouble?: (effect: { kind: string; data: unknown }) => boolean
  /** Someone should look: there is a new due time. */
  rescheduled: () => void
}): Runner {
  const { store, writer, clock, log, handlers, blocked, tellsOfTrouble = () => false, rescheduled } = deps
  let active = 0

  async function attempt(key: string, taken: Claim): Promise<void> {
    const handler = handlers.get(taken.kind)
    if (!handler) throw new Error(`No feature does effects of the kind "${taken.kind}".`)
    // Before anything outside is touched: what cannot be recorded afterwards would be done again and again.
    const { state, webKey } = await writer.look(taken.incidentId)
    const { release: _, attempts: __, blockedBy, holder, ...order } = taken
    const answer = await handler({ ...order, key, state, webKey, now: clock.now() })
    if ('failed' in answer) {
      await writer.commit(taken.incidentId, () => answer)
      throw answer.failed
    }
    if (!isSilent(answer) || !(await writer.done({ key, holder }))) {
      await writer.finish(taken.incidentId, { key, holder }, (state, now) => {
        const outcome = typeof answer === 'function' ? answer(state, now) : answer
        return withoutTrouble(outcome, { key, kind: taken.kind, data: taken.data }, state, now)
      })
    }
    if (blockedBy !== null) await blocked.tried(blockedBy)
  }

  async function failed(key: string, taken: Claim, error: unknown): Promise<void> {
    const blocker = blockerOf(error)
    const quiet = tellsOfTrouble(taken)
    if (blocker && error instanceof Error) {
      log.warn(
        { effect: key, kind: taken.kind, blocker: blocker.key, code: blocker.code },
        'an effect waits for people',
      )
      await blocked.setAside({ key, claim: taken, quiet }, blocker, storable(error.message).slice(0, 500))
      if (taken.blockedBy !== null && taken.blockedBy !== blocker.key) await blocked.tried(taken.blockedBy)
      return
    }
    const last = await store.prisma.effect.findUniqueOrThrow({
      where: { key },
      select: { attempts: true, outage: true },
    })
    const attempts = failuresInARow(error, last)
    const verdict = afterFailure(error, attempts)
    const message = storable(error instanceof Error ? error.message : String(error))
    // Of an incident that cannot be read people are told once, and its effects wait.
    const level = error instanceof Unreadable ? 'debug' : 'warn'
    log[level]({ effect: key, kind: taken.kind, attempts, parked: verdict.park, error: message }, 'an effect failed')
    // Told before it is parked: a crash between the two tells it once more, under the same key, and not never.
    if (!quiet && (verdict.park || (verdict.counts && attempts >= worthTelling))) {
      const trouble = { effect: key, what: taken.kind, error: message.slice(0, 500), retrying: !verdict.park }
      await writer.commit(taken.incidentId, (state, now) => ({ facts: troubleFacts(trouble, state, now) }))
    }
    const dueAt = verdict.park ? null : after(clock.now(), verdict.inMs)
    // Where another worker has taken over meanwhile, what becomes of it is theirs to say.
    await store.prisma.effect.updateMany({
      where: { key, status: 'queued', holder: taken.holder },
      data: {
        ...{ status: verdict.park ? 'parked' : 'waiting', dueAt, leaseUntil: null, holder: null, blockedBy: null },
        unsent: error instanceof NotSent && !taken.again,
        // Patience asked for is no failure: what failed before it stays written.
        ...(verdict.park || verdict.counts
          ? { attempts, error: message.slice(0, 1_000), outage: error instanceof Unavailable }
          : {}),
      },
    })
    if (dueAt) rescheduled()
  }

  return {
    active: () => active,
    async run(key) {
      active += 1
      try {
        const taken = await claim(store, key, clock.now())
        if (!taken) return
        try {
          await attempt(key, taken)
        } catch (error) {
          await failed(key, taken, error)
        } finally {
          taken.release()
        }
      } catch (error) {
        log.error({ effect: key, error }, 'an effect could not be claimed or settled; it is tried again')
      } finally {
        active -= 1
      }
    },
  }
}

/** Whether there is nothing to record but that it is done. */
function isSilent(answer: Outcome | DecideOutcome): boolean {
  return typeof answer !== 'function' && answer.facts.length === 0 && !answer.effects?.length
}
