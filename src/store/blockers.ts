import type { Blocker } from '../incident/failure.ts'
import {
  type BlockedTry,
  block,
  isAnyBlocked,
  queueOneBlocked,
  retryNow,
  unblock,
  unblockAllBut,
} from './effects/blocked.ts'
import type { Store, Tx } from './store.ts'

export type BlockerRow = Blocker & { incidentId: string | null; since: Date; probeAt: Date }

/** The blockers at Slack, shared by all processes, and the effects that wait for them. */
export type Blockers = {
  all(): Promise<BlockerRow[]>
  /** How often each blocker was cleared, by its key. */
  cleared(): Promise<ReadonlyMap<string, number>>
  /**
   * Records a blocker that was met: since when it is known, and whether this was the first time. Null if it has been cleared since the
   * refused call began (`blocker.cleared`): such a refusal came late, and says nothing about now.
   */
  meet(
    blocker: Blocker,
    at: { incidentId: string | null; now: Date; probeAt: Date },
  ): Promise<{ since: Date; first: boolean } | null>
  /** Claims the next check of a blocker for this process; false if another process has claimed it. */
  take(row: Pick<BlockerRow, 'key' | 'probeAt'>, next: Date): Promise<boolean>
  /** Blocks an effect until the blocker is cleared. Returns false if it was cleared in the meantime; then the effect is due at once. */
  setAside(effect: BlockedTry, blocker: string, now: Date): Promise<boolean>
  /** Queues the most urgent of the effects that wait for it; null if there is none. */
  tryOne(blocker: string, dispatch: (key: string) => void): Promise<string | null>
  /** Incidents whose people were notified of it. */
  told(blocker: string): Promise<string[]>
  /** The blocker is cleared: what waits for it is due now. */
  clear(blocker: string, now: Date): Promise<void>
  /** Whether any effect waits for it, or is being tried against it. */
  waiting(blocker: string): Promise<boolean>
  /** Makes effects due that wait for a blocker that does not exist; returns how many. */
  free(now: Date): Promise<number>
}

export function createBlockers(store: Store): Blockers {
  const db = store.prisma

  return {
    all: () => db.blocker.findMany({ orderBy: { since: 'asc' } }),

    async cleared() {
      return new Map((await db.clearedBlocker.findMany()).map(({ key, times }) => [key, times]))
    },

    meet: ({ key, code, method, channel, cleared }, { incidentId, now, probeAt }) =>
      db.$transaction(async (tx) => {
        await lock(tx, key)
        const row = await tx.blocker.findUnique({ where: { key }, select: { since: true } })
        if (row) return { since: row.since, first: false }
        const times = (await tx.clearedBlocker.findUnique({ where: { key } }))?.times ?? 0
        if (cleared !== undefined && times > cleared) return null
        await tx.blocker.create({ data: { key, code, method, channel, incidentId, since: now, probeAt } })
        return { since: now, first: true }
      }),

    async take({ key, probeAt }, next) {
      return (await db.blocker.updateMany({ where: { key, probeAt }, data: { probeAt: next } })).count > 0
    },

    setAside: (effect, blocker, now) =>
      db.$transaction(async (tx) => {
        // The row lock orders this against a concurrent clear, so that no effect waits for a cleared blocker.
        const rows = await tx.$queryRaw`SELECT 1 FROM "Blocker" WHERE "key" = ${blocker} FOR SHARE`
        const stands = Array.isArray(rows) && rows.length > 0
        await (stands ? block(tx, effect, blocker) : retryNow(tx, effect, now))
        return stands
      }),

    async tryOne(blocker, dispatch) {
      const key = await queueOneBlocked(db, blocker)
      if (key !== null) dispatch(key)
      return key
    },

    async told(blocker) {
      const known = JSON.stringify([{ effect: blocker }])
      const rows = await db.$queryRaw<{ id: string }[]>`
        SELECT "id" FROM "Incident" WHERE "state" -> 'troubles' @> ${known}::jsonb ORDER BY "number"`
      return rows.map((row) => row.id)
    },

    async clear(blocker, now) {
      await db.$transaction(async (tx) => {
        await lock(tx, blocker)
        await tx.$queryRaw`SELECT 1 FROM "Blocker" WHERE "key" = ${blocker} FOR UPDATE`
        await unblock(tx, blocker, now)
        const { count } = await tx.blocker.deleteMany({ where: { key: blocker } })
        if (count === 0) return
        const times = { create: { key: blocker, times: 1 }, update: { times: { increment: 1 } } }
        await tx.clearedBlocker.upsert({ where: { key: blocker }, ...times })
      })
    },

    waiting: (blocker) => isAnyBlocked(db, blocker),

    async free(now) {
      const keys = (await db.blocker.findMany({ select: { key: true } })).map(({ key }) => key)
      return unblockAllBut(db, keys, now)
    },
  }
}

/** Orders meeting a blocker and clearing it, also while there is no row of it. */
async function lock(tx: Tx, key: string): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${`blocker:${key}`})) IS NULL`
}
