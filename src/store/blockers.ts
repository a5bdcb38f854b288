import type { Blocker } from '../incident/failure.ts'
import type { Store } from './store.ts'

export type BlockerRow = Blocker & { incidentId: string | null; since: Date; probeAt: Date }

/** What stands in the way at Slack, for all processes, and the effects that wait for it. */
export type Blockers = {
  all(): Promise<BlockerRow[]>
  /** Met by somebody: since when it is known, and whether this was the first time. */
  meet(
    blocker: Blocker,
    at: { incidentId: string | null; now: Date; probeAt: Date },
  ): Promise<{ since: Date; first: boolean }>
  /** Takes a look at it for this process alone; false where another has taken it. */
  take(row: Pick<BlockerRow, 'key' | 'probeAt'>, next: Date): Promise<boolean>
  /**
   * Puts an effect aside until the blocker is cleared. False where it was cleared meanwhile: then the effect is due at once.
   * `attempts`: how many tries before this one may have got through; what is written stays where it is left out.
   */
  setAside(
    effect: { key: string; holder: string; attempts?: number },
    blocker: string,
    error: string,
    now: Date,
  ): Promise<boolean>
  /** Queues one of the effects that wait for it, the most urgent first; null where none does. */
  tryOne(blocker: string, hand: (key: string) => Promise<void>): Promise<string | null>
  /** Incidents whose people were told of it. */
  told(blocker: string): Promise<string[]>
  /** It is gone: what waits for it is due now. */
  clear(blocker: string, now: Date): Promise<void>
  /** Whether any effect waits for it, or is tried against it now. */
  waiting(blocker: string): Promise<boolean>
  /** Makes due what waits for a blocker that there is not; answers how many. */
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
        // Whoever clears it waits for this, or this for them: no effect waits for a blocker that is gone.
        const rows = await tx.$queryRaw`SELECT 1 FROM "Blocker" WHERE "key" = ${blocker} FOR SHARE`
        const stands = Array.isArray(rows) && rows.length > 0
        const tries = attempts === undefined ? {} : { attempts }
        const aside = { status: 'blocked', blockedBy: blocker, dueAt: null, error, ...tries }
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

const due = (now: Date) => ({ status: 'waiting', dueAt: now, blockedBy: null, attempts: 0, error: null })
