import type { Logger } from 'pino'
import { after, apart, type Clock, hours, minutes } from '../incident/clock.ts'
import type { NewFact } from '../incident/facts.ts'
import type { Blocker } from '../incident/failure.ts'
import type { Blockers } from '../store/blockers.ts'
import type { IncidentWriter } from '../store/commit.ts'
import type { LeasedEffect } from './lease.ts'
import { createRejoin } from './rejoin.ts'

/**
 * Handles what Slack refuses until people fix it, as one state: each incident that waits for it is notified once, it is looked at once a
 * minute, and the waiting effects run when Slack accepts the call again. No effect fails because of it, and none is given up.
 */
export type BlockedEffects = {
  /** Puts an effect aside that met a blocker. `quiet`: the effect tells of trouble itself, so nobody is notified of its own. */
  setAside(effect: LeasedEffect, met: { blocker: Blocker; error: string; quiet: boolean }): Promise<void>
  /** An effect that was tried against a blocker has not met it: other effects are tried until the refused call itself has worked. */
  tried(blocker: string): Promise<void>
  /** A call of this process met the refused token, or was accepted although a blocker was recorded. Neither throws. */
  found(blocker: Blocker): void
  cleared(key: string): void
  /** Looks which blockers there are, and tries those that are due. `all`: tries every one of them now. */
  look(all?: boolean): Promise<void>
}

/** How often it is checked whether Slack accepts a call again (ms): once a minute, and less often after a day. */
const pauseOf = (since: Date, now: Date) => (apart(now, since) < hours(24) ? minutes(1) : minutes(30))

/** Nothing else can be tried without a token. */
const isTokenRefused = (rows: readonly Blocker[]) => rows.some(({ key }) => key === 'workspace')

/** A time that is further ahead than this (ms) was written by a clock that has been set back since. */
const clockError = 5_000

export function createBlockedEffects(deps: {
  blockers: Blockers
  writer: IncidentWriter
  clock: Clock
  log: Logger
  /** Runs one effect. */
  dispatch(key: string): void
  /** Tells this process which blockers there are from now on. */
  know(blockers: Blocker[], cleared: ReadonlyMap<string, number>): void
  /**
   * Ways to check by ourselves: auth.test, conversations.join if imoc is not in a channel, and whether a channel exists, is open and lets
   * us post. They reject if Slack refuses.
   */
  probe: { token(): Promise<void>; join(channel: string): Promise<void>; isOpen(channel: string): Promise<boolean> }
  /** Something is due now. */
  woken(): void
}): BlockedEffects {
  const { blockers, writer, clock, log, dispatch, know, probe, woken } = deps
  const rejoin = createRejoin({ clock, join: probe.join, isOpen: probe.isOpen })
  const writing = new Set<Promise<void>>()

  function write(work: Promise<void>, what: string): void {
    const done = work
      .catch((error) => log.warn({ error }, `${what} could not be written; it is noticed again within a minute`))
      .finally(() => writing.delete(done))
    writing.add(done)
  }

  /** Tells this process what there is now. */
  async function knowNow(): Promise<Blocker[]> {
    const [all, cleared] = await Promise.all([blockers.all(), blockers.cleared()])
    know(all, cleared)
    return all
  }

  /** Null if the refusal came late: it has been cleared since the call began. */
  async function meet(blocker: Blocker, incidentId: string | null) {
    const now = clock.now()
    const met = await blockers.meet(blocker, { incidentId, now, probeAt: after(now, minutes(1)) })
    if (met === null) await knowNow()
    if (met?.first) {
      const about = { blocker: blocker.key, code: blocker.code, method: blocker.method }
      // The people who run imoc are notified of lesser blockers by direct message.
      if (blocker.key === 'workspace') log.error(about, 'Slack refuses the token until people fix it')
      else log.warn(about, 'Slack refuses until people fix it')
      await knowNow()
    }
    return met
  }

  /** What this process has notified which incident of, so that a hundred effects that meet one blocker do not ask a hundred times. */
  const told = new Set<string>()

  async function tell(incidentId: string, blocker: Blocker, error: string, met: { since: Date; first: boolean }) {
    const { key, code, channel } = blocker
    const once = `trouble:${key}:${met.since.getTime()}`
    if (told.has(`${incidentId} ${once}`)) return
    await writer.commit(incidentId, (state, now) => {
      if (state.troubles.some((each) => each.effect === key)) return { facts: [] }
      const data = { effect: key, what: 'blocker', error, retrying: true, blocker: { code, channel }, first: met.first }
      return { facts: [{ kind: 'trouble', data, actor: null, occurredAt: now, key: once }] }
    })
    told.add(`${incidentId} ${once}`)
  }

  /** Notifies an incident that a blocker is gone, if it was notified of the blocker. */
  async function over(id: string, key: string, first: boolean): Promise<void> {
    await writer.commit(id, (state, now) => {
      const facts = state.troubles.flatMap((each): NewFact[] => {
        if (each.effect !== key) return []
        const data = { effect: key, what: each.what, of: each.seq, first }
        return [{ kind: 'trouble-over', data, actor: null, occurredAt: now, key: `trouble-over:${key}:${each.seq}` }]
      })
      return { facts }
    })
  }

  async function clear(key: string): Promise<void> {
    const row = (await blockers.all()).find((each) => each.key === key)
    // The incidents are notified before the blocker is deleted: a crash between the two notifies them again, under the same key.
    for (const id of await blockers.told(key)) {
      // An incident that cannot be written does not keep the effects of others waiting.
      await over(id, key, row?.incidentId === id).catch((error) =>
        log.error({ error, key }, 'the end of a refusal was not told'),
      )
    }
    await blockers.clear(key, clock.now())
    await knowNow()
    told.clear()
    if (row) log.info({ blocker: key, since: row.since }, 'Slack takes it again; what waited is done now')
    woken()
  }

  /** If nothing waits for the blocker now, nobody has to know of it. */
  async function tryOne({ key, channel }: Pick<Blocker, 'key' | 'channel'>): Promise<void> {
    if ((await blockers.tryOne(key, dispatch)) !== null || key === 'workspace') return
    // What waited for it may be in progress, or wait for the token by now.
    if ((await blockers.waiting(key)) || isTokenRefused(await blockers.all())) return
    // A channel that is gone stays recorded, although nothing waits for it now: so people who were notified are not notified again by the
    // next effect that does.
    const isPlace = channel !== null && !channel.startsWith('D')
    if (isPlace && !(await probe.isOpen(channel).catch(() => false))) return
    await clear(key)
  }

  async function probeOne({ key, channel, code }: Blocker): Promise<void> {
    if (key === 'workspace') return probe.token().catch((error) => log.debug({ error }, 'the token is still refused'))
    if (channel !== null && (code === 'not_in_channel' || code === 'channel_not_found')) {
      await probe.join(channel).catch((error) => log.debug({ error, channel }, 'the channel cannot be joined'))
    }
    await tryOne({ key, channel })
  }

  return {
    async setAside(effect, { blocker, error, quiet }) {
      const aside = { ...effect, attempts: unheardTries(effect), error }
      if (await rejoin(blocker)) {
        await blockers.setAside(aside, blocker.key, clock.now())
        return
      }
      // Another process may have seen that a blocker is gone which this process remembers: then the effect is due at once.
      const isGone = blocker.remembered && !(await knowNow()).some((row) => row.key === blocker.key)
      if (!isGone) {
        const met = await meet(blocker, effect.incidentId)
        if (met && !quiet) await tell(effect.incidentId, blocker, error, met)
      }
      const stands = await blockers.setAside(aside, blocker.key, clock.now())
      // The blocker was cleared while people were notified of it, so they have not been notified of its end.
      if (!stands) await over(effect.incidentId, blocker.key, false)
    },

    async tried(key) {
      await Promise.all(writing)
      const rows = await blockers.all()
      // An effect that meets the refused token waits for the token instead.
      if (isTokenRefused(rows) && key !== 'workspace') return
      const row = rows.find((each) => each.key === key)
      if (row) await tryOne(row)
    },

    found: (blocker) =>
      write(
        meet(blocker, null).then(() => undefined),
        'a refusal',
      ),
    cleared: (key) => write(clear(key), 'the end of a refusal'),

    async look(all = false) {
      const [rows, cleared] = await Promise.all([blockers.all(), blockers.cleared()])
      know(rows, cleared)
      const now = clock.now()
      if (all || rows.length > 0) await blockers.free(now)
      const tried = rows.map(async (row) => {
        if (isTokenRefused(rows) && row.key !== 'workspace') return
        const pause = pauseOf(row.since, now)
        const ahead = row.probeAt.getTime() - now.getTime()
        if (!all && ahead > 0 && ahead <= pause + clockError) return
        if (await blockers.take(row, after(now, pause))) await probeOne(row)
      })
      await Promise.all(tried)
      await Promise.all(writing)
    },
  }
}

/** Counts the earlier tries that may have got through although nobody recorded their end (after a crash, or without a database). */
function unheardTries({ attempts, maybeDone, blockedBy }: LeasedEffect): number {
  return maybeDone && blockedBy === null ? Math.max(attempts, 1) : attempts
}
