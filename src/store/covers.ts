import type { Swap } from '../incident/on-call/rota.ts'
import { storable } from './json.ts'
import type { Store } from './store.ts'
import { wantSweep } from './sweep.ts'

export type Cover = {
  id: string
  askedBy: string
  /** By the name that the rota uses. */
  member: string
  from: Date
  until: Date
  why: string | null
  askedAt: Date
  takenBy: string | null
  takenMember: string | null
  withdrawnAt: Date | null
  /** When its reason was erased from every copy. */
  erasedAt: Date | null
}

/** `past`: nobody took it before its time was over. */
export type CoverState = 'open' | 'taken' | 'withdrawn' | 'past'

/** A direct message about a cover that has to be sent or edited; `state` is what it should show. */
export type CoverWord = {
  cover: Cover
  user: string
  about: 'asked' | 'taken' | 'withdrawn' | 'lost'
  state: CoverState
  place: { channel: string; ts: string } | null
  /** It may be in Slack without our knowledge. */
  tried: boolean
}

/** Swaps on the rota: what was asked, who took it, and who was notified. They belong to no incident. */
export type Covers = {
  /** Records the request, and that each of these users is to be asked. */
  ask(cover: Omit<Cover, 'takenBy' | 'takenMember' | 'withdrawnAt' | 'erasedAt'>, users: string[]): Promise<void>
  find(id: string): Promise<Cover | null>
  /** The first person to take it has it. Returns the cover as it is then, whoever took it. */
  take(id: string, by: { user: string; member: string }, now: Date): Promise<Cover | null>
  withdraw(id: string, now: Date): Promise<Cover | null>
  /** People who cannot come cannot cover: what they had taken is open again, and the requesters are notified. */
  release(users: string[], now: Date): Promise<void>
  /** Covers that are neither over nor withdrawn, in the order in which they were taken, open ones last. */
  standing(now: Date): Promise<Cover[]>
  /** Leases the messages that are due to this caller. */
  hold(now: Date): Promise<CoverWord[]>
  /** From here on the message may be in Slack. */
  begin(word: CoverWord): Promise<void>
  /** The message now shows its state; `place` is null if it is not in Slack. */
  told(word: CoverWord, place: CoverWord['place']): Promise<void>
  /** The message could not be sent; another try follows. */
  letGo(word: CoverWord): Promise<void>
  /** Covers that have a reason. */
  worded(): Promise<Cover[]>
  /** Erases the reason of a cover; its messages are sent again. False if there is no such cover. */
  erase(id: string, by: string, now: Date): Promise<boolean>
  /** Deletes what ended before that moment. */
  dropOlder(than: Date): Promise<void>
}

/** Longer than sending takes (s); after this time the lease of a dead process has expired. */
const holdSeconds = 30

export function coverState({ withdrawnAt, takenBy, until }: Cover, now: Date): CoverState {
  if (withdrawnAt !== null) return 'withdrawn'
  if (takenBy !== null) return 'taken'
  return until <= now ? 'past' : 'open'
}

/** Covers that were taken, in the form that the rota uses. */
export function swapsOf(covers: readonly Cover[]): Swap[] {
  return covers.flatMap(({ takenMember, member, from, until, why }) =>
    takenMember === null ? [] : [{ member: takenMember, instead: member, from, until, why }],
  )
}

export function createCovers(store: Store): Covers {
  const { cover, coverWord } = store.prisma
  const at = ({ cover: { id }, user, about }: CoverWord) => ({
    coverId_user_about: { coverId: id, user, about },
  })

  return {
    async ask({ why, ...rest }, users) {
      const words = { create: users.map((user) => ({ user, about: 'asked' })) }
      await cover.create({ data: { ...rest, why: why === null ? null : storable(why), words } })
    },

    find: (id) => cover.findUnique({ where: { id } }),

    take: (id, { user, member }, now) =>
      store.prisma.$transaction(async (tx) => {
        const free = { id, takenBy: null, withdrawnAt: null, until: { gt: now } }
        const taken = { takenBy: user, takenMember: member, takenAt: now }
        const { count } = await tx.cover.updateMany({ where: free, data: taken })
        const found = await tx.cover.findUnique({ where: { id } })
        if (count > 0 && found) {
          const word = { coverId: id, user: found.askedBy, about: 'taken' }
          // It may have been taken before, by a person who can no longer come.
          await tx.coverWord.upsert({ where: { coverId_user_about: word }, create: word, update: { shown: null } })
        }
        return found
      }),

    withdraw: (id, now) =>
      store.prisma.$transaction(async (tx) => {
        const { count } = await tx.cover.updateMany({ where: { id, withdrawnAt: null }, data: { withdrawnAt: now } })
        const found = await tx.cover.findUnique({ where: { id } })
        if (count > 0 && found?.takenBy) {
          await tx.coverWord.create({ data: { coverId: id, user: found.takenBy, about: 'withdrawn' } })
        }
        return found
      }),

    release: (users, now) =>
      store.prisma.$transaction(async (tx) => {
        const where = { takenBy: { in: users }, withdrawnAt: null, until: { gt: now } }
        for (const { id, askedBy, takenBy } of await tx.cover.findMany({ where })) {
          const data = { takenBy: null, takenMember: null, takenAt: null }
          const { count } = await tx.cover.updateMany({ where: { id, takenBy }, data })
          if (count === 0) continue
          const word = { coverId: id, user: askedBy, about: 'lost' }
          await tx.coverWord.upsert({ where: { coverId_user_about: word }, create: word, update: { shown: null } })
        }
      }),

    standing: (now) =>
      cover.findMany({
        where: { withdrawnAt: null, until: { gt: now } },
        orderBy: [{ takenAt: { sort: 'asc', nulls: 'last' } }, { askedAt: 'asc' }],
      }),

    async hold(now) {
      const rows = await store.prisma.$queryRaw<{ coverId: string; user: string; about: CoverWord['about'] }[]>`
        UPDATE "CoverWord" w SET "heldUntil" = clock_timestamp() + ${holdSeconds} * interval '1 second'
        FROM (
          SELECT i."coverId", i."user", i."about" FROM "CoverWord" i JOIN "Cover" c ON c."id" = i."coverId"
          WHERE (i."heldUntil" IS NULL OR i."heldUntil" < clock_timestamp()) AND i."shown" IS DISTINCT FROM
            CASE WHEN c."withdrawnAt" IS NOT NULL THEN 'withdrawn' WHEN c."takenBy" IS NOT NULL THEN 'taken'
              WHEN c."until" <= ${now} THEN 'past' ELSE 'open' END
          LIMIT 100 FOR UPDATE OF i SKIP LOCKED
        ) free
        WHERE w."coverId" = free."coverId" AND w."user" = free."user" AND w."about" = free."about"
        RETURNING w."coverId", w."user", w."about"`
      const held = await Promise.all(
        rows.map(({ coverId, user, about }) =>
          coverWord.findUnique({
            where: { coverId_user_about: { coverId, user, about } },
            include: { cover: true },
          }),
        ),
      )
      return held.flatMap((row, index): CoverWord[] => {
        const about = rows[index]?.about
        if (row === null || about === undefined) return []
        const { cover: of, user, channel, ts, tried } = row
        const place = channel && ts ? { channel, ts } : null
        return [{ cover: of, user, about, state: coverState(of, now), place, tried }]
      })
    },

    async begin(word) {
      await coverWord.update({ where: at(word), data: { tried: true } })
    },

    async told(word, place) {
      const { user, about, cover: of } = word
      const data = { ...place, heldUntil: null }
      // If its reason was erased while the message was sent, the message has to be sent again without it.
      const same = { coverId: of.id, user, about, cover: { erasedAt: of.erasedAt } }
      const { count } = await coverWord.updateMany({ where: same, data: { ...data, shown: word.state } })
      if (count === 0) await coverWord.update({ where: at(word), data })
    },

    async letGo(word) {
      await coverWord.update({ where: at(word), data: { heldUntil: null } })
    },

    worded: () => cover.findMany({ where: { why: { not: null } }, orderBy: { from: 'asc' } }),

    erase: (id, erasedBy, erasedAt) =>
      store.prisma.$transaction(async (tx) => {
        const { count } = await tx.cover.updateMany({
          where: { id, why: { not: null } },
          data: { why: null, erasedBy, erasedAt },
        })
        if (count === 0) return false
        await tx.coverWord.updateMany({ where: { coverId: id }, data: { shown: null } })
        await wantSweep(tx)
        return true
      }),

    async dropOlder(than) {
      await cover.deleteMany({ where: { until: { lt: than } } })
    },
  }
}
