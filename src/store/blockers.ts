import type { Blocker } from '../incident/failure.ts'
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
  /**
   * Blocks an effect until the blocker is cleared. Returns false if it was cleared in the meantime; then the effect is due at once.
   * `attempts`: how many earlier tries may have got through; if it is left out, the stored number stays.
   */
  setAside(
    effect: { key: string; holder: string; attempts?: number },
    blocker: string,
    error: string,
    now: Date,
  ): Promise<boolean>
  /** Queues the most urgent of the effects that wait for it; null if there is none. */
  tryOne(blocker: string, hand: (key: string) => Promise<void>): Promise<string | null>
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

    setAside: ({ key, holder, attempts }, blocker, error, now) =>
      db.$transaction(async (tx) => {
        // The row lock orders this against a concurrent clear, so that no effect waits for a cleared blocker.
        const rows = await tx.$queryRaw`SELECT 1 FROM "Blocker" WHERE "key" = ${blocker} FOR SHARE`
        const stands = Array.isArray(rows) && rows.length > 0
        const tries = attempts === undefined ? {} : { attempts }
        const aside = { status: 'blocked', blockedBy: blocker, dueAt: null, error, outage: false, ...tries }
        const data = { ...(stands ? aside : due(now)), leaseUntil: null, holder: null }
        await tx.effect.updateMany({ where: { key, status: 'queued', holder }, data })
        return stands
      }),

    async tryOne(blocker, hand) {
      const [row] = await db.$queryRaw<{ key: string }[]>`
        UPDATE "Effect" SET "status" = 'queued', "leaseUntil" = NULL, "handedAt" = clock_timestamp() WHERE "key" IN (
          SELECT "key" FROM "Effect" WHERE "blockedBy" = ${blocker} AND "status" = 'blocked'
          ORDER BY "urgent" DESC, "createdAt", "key" LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING "key"`
      if (!row) return null
      await hand(row.key)
      return row.key
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
        await tx.effect.updateMany({ where: { blockedBy: blocker, status: 'blocked' }, data: due(now) })
        await tx.blocker.deleteMany({ where: { key: blocker } })
      })
    },

    async waiting(blocker) {
      return (await db.effect.count({ where: { blockedBy: blocker, status: { in: ['blocked', 'queued'] } } })) > 0
    },

    async free(now) {
      const where = { status: 'blocked', blockedBy: { notIn: (await db.blocker.findMany()).map(({ key }) => key) } }
      return (await db.effect.updateMany({ where, data: due(now) })).count
    },
  }
}

const due = (now: Date) => ({ status: 'waiting', dueAt: now, blockedBy: null, attempts: 0, error: null, outage: false })
