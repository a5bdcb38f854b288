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
import type { Store } from './store.ts'

export type BlockerRow = Blocker & { incidentId: string | null; since: Date; probeAt: Date }

/** The blockers at Slack, shared by all processes, and the effects that wait for them. */
export type Blockers = {
  all(): Promise<BlockerRow[]>
  /** Records a blocker that was met: since when it is known, and whether this was the first time. */
  meet(
    blocker: Blocker,
    at: { incidentId: string | null; now: Date; probeAt: Date },
  ): Promise<{ since: Date; first: boolean }>
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

    async meet({ key, code, method, channel }, { incidentId, now, probeAt }) {
      const data = { key, code, method, channel, incidentId, since: now, probeAt }
      const { count } = await db.blocker.createMany({ data, skipDuplicates: true })
      const row = await db.blocker.findUnique({ where: { key }, select: { since: true } })
      return { since: row?.since ?? now, first: count > 0 }
    },

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
        await tx.$queryRaw`SELECT 1 FROM "Blocker" WHERE "key" = ${blocker} FOR UPDATE`
        await unblock(tx, blocker, now)
        await tx.blocker.deleteMany({ where: { key: blocker } })
      })
    },

    waiting: (blocker) => isAnyBlocked(db, blocker),

    async free(now) {
      const keys = (await db.blocker.findMany({ select: { key: true } })).map(({ key }) => key)
      return unblockAllBut(db, keys, now)
    },
  }
}
