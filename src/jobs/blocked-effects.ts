import type { Logger } from 'pino'
import { after, apart, type Clock, hours, minutes } from '../incident/clock.ts'
import type { NewFact } from '../incident/facts.ts'
import type { Blocker } from '../incident/failure.ts'
import type { Blockers } from '../store/blockers.ts'
import type { IncidentWriter } from '../store/commit.ts'
import type { LeasedEffect } from './lease.ts'
import { createRejoin } from './rejoin.ts'

/**
 * What Slack refuses until people mend something is one state: told once in each incident that waits for it, looked at once a minute, and
 * what was promised is done when Slack takes it again. No effect fails for it, and none is given up.
 */
export type BlockedEffects = {
  /** Puts an effect aside that met a blocker. `quiet`: it tells of trouble itself, so nobody is told of this one. */
  setAside(effect: LeasedEffect, met: { blocker: Blocker; error: string; quiet: boolean }): Promise<void>
  /** An effect that was tried against a blocker has not met it: others are tried, until the refused call itself has worked. */
  tried(blocker: string): Promise<void>
  /** A call of this process met the refused token, or was taken where something stood in its way. Neither throws. */
  found(blocker: Blocker): void
  cleared(key: string): void
  /** Looks which blockers there are, and tries those whose time has come; `all`: each of them now. */
  look(all?: boolean): Promise<void>
}

/** How often it is looked whether Slack takes a call again (ms): once a minute, and less often for what has lasted a day. */
const pauseOf = (since: Date, now: Date) => (apart(now, since) < hours(24) ? minutes(1) : minutes(30))

/** Nothing else can be tried without a token. */
const isTokenRefused = (rows: readonly Blocker[]) => rows.some(({ key }) => key === 'workspace')

/** A time ahead of this one (ms) was written by a clock that has gone back since. */
const clockError = 5_000

export function createBlockedEffects(deps: {
  blockers: Blockers
  writer: IncidentWriter
  clock: Clock
  log: Logger
  /** Hands one effect to the workers. */
  dispatch(key: string): Promise<void>
  /** What this process is to know from now on. */
  know(blockers: Blocker[]): void
  /**
   * Ways to find out by ourselves: auth.test, conversations.join where imoc is not in a channel, and whether a channel is there, open
   * and ours to post in. They reject where Slack refuses.
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

  async function meet(blocker: Blocker, incidentId: string | null) {
    const now = clock.now()
    const met = await blockers.meet(blocker, { incidentId, now, probeAt: after(now, minutes(1)) })
    if (met.first) {
      const about = { blocker: blocker.key, code: blocker.code, method: blocker.method }
      // Of anything less those who run imoc hear by direct message.
      if (blocker.key === 'workspace') log.error(about, 'Slack refuses the token until people fix it')
      else log.warn(about, 'Slack refuses until people fix it')
      know(await blockers.all())
    }
    return met
  }

  /** What this process has told of which incident: a hundred effects that meet one blocker do not ask a hundred times. */
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

  /** Whoever was told of it hears that it is over. */
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
    // Told before it is gone: a crash between the two tells it again, under the same key.
    for (const id of await blockers.told(key)) {
      // One incident that cannot be written keeps nobody else's effects waiting.
      await over(id, key, row?.incidentId === id).catch((error) =>
        log.error({ error, key }, 'the end of a refusal was not told'),
      )
    }
    await blockers.clear(key, clock.now())
    told.clear()
    if (row) log.info({ blocker: key, since: row.since }, 'Slack takes it again; what waited is done now')
    woken()
  }

  /** Where nothing waits for it any more, nobody has to know of it. */
  async function tryOne({ key, channel }: Pick<Blocker, 'key' | 'channel'>): Promise<void> {
    if ((await blockers.tryOne(key, dispatch)) !== null || key === 'workspace') return
    // What waited for it may be under way, or wait for the token by now.
    if ((await blockers.waiting(key)) || isTokenRefused(await blockers.all())) return
    // A channel that is gone stays so, though nothing waits for it now: who was told is not told anew by the next that does.
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
      // What this process remembers another one may have seen mended: then the effect is due at once.
      const all = blocker.remembered ? await blockers.all() : null
      if (all !== null && !all.some((row) => row.key === blocker.key)) know(all)
      else {
        const met = await meet(blocker, effect.incidentId)
        if (!quiet) await tell(effect.incidentId, blocker, error, met)
      }
      const stands = await blockers.setAside(aside, blocker.key, clock.now())
      // Cleared while it was told: who was told just now has not heard the end.
      if (!stands) await over(effect.incidentId, blocker.key, false)
    },

    async tried(key) {
      await Promise.all(writing)
      const rows = await blockers.all()
      // What meets that waits for it instead.
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
      const rows = await blockers.all()
      know(rows)
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

/** A try that nobody saw the end of (a crash, a database that was away) is written nowhere, and may have got through all the same. */
function unheardTries({ attempts, maybeDone, blockedBy }: LeasedEffect): number {
  return maybeDone && blockedBy === null ? Math.max(attempts, 1) : attempts
}
