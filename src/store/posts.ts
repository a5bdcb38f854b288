import { type PostKey, type PostKeyStart, storedKey } from '../incident/posts/define.ts'
import { isAnotherToDo } from './effects/look.ts'
import { Prisma } from './generated/client.ts'
import type { Store, Tx } from './store.ts'

export type Place = { channel: string; ts: string; digest: string }

export type Held = { place: Place | null; tried: boolean; isNew: boolean }

/** Where our living posts are in Slack, by their purpose, and which effect is writing one. */
export type Posts = {
  /**
   * Leases the post to this effect and returns where it is (null: nowhere that we know of; `tried`: an earlier effect has begun to post
   * it). `isNew`: nobody has leased it before, and it counts as begun now. Returns `'held'` if another effect is writing it, or was deferred
   * and will write it: that one reads the state again, so nothing is left to do.
   */
  hold(incidentId: string, purpose: PostKey, effect: string): Promise<Held | 'held'>
  /** Called before the first post. If an effect later finds the post begun but without a place, it searches for it in Slack. */
  begin(incidentId: string, purpose: PostKey): Promise<void>
  /** The post was begun but is not in Slack: nobody needs to search for it. */
  forget(incidentId: string, purpose: PostKey): Promise<void>
  /** The message was deleted in Slack and has to be posted again. */
  lose(incidentId: string, purpose: PostKey): Promise<void>
  save(incidentId: string, purpose: PostKey, place: Place): Promise<void>
  /**
   * Releases the post, which shows this now (the digest; null if nothing is known of that). Returns false if another effect has asked for
   * it in the meantime: then it is still leased and has to be rendered again.
   */
  release(incidentId: string, purpose: PostKey, post: { effect: string; digest: string | null }): Promise<boolean>
  /** Where it is now; null if it is nowhere, as far as we know. */
  place(incidentId: string, purpose: PostKey): Promise<Omit<Place, 'digest'> | null>
  /** The purposes of an incident's living posts that begin with this prefix. */
  purposes(incidentId: string, prefix: PostKeyStart): Promise<PostKey[]>
  /**
   * Releases the post after a failure, whatever happened in the meantime. `putOff`: the effect will be tried again and until then stands
   * for what others ask for, so that a rush leaves one waiting effect for each post and not one for each fact.
   */
  drop(incidentId: string, purpose: PostKey, effect: string, putOff: boolean): Promise<void>
}

/**
 * Longer than one write takes (s); a repeated write gets the same time again. The effect of a dead worker may take its lease back; any
 * other waits until it expires.
 */
const holdSeconds = 60

/** Whether a "Post" row waits for another effect that was deferred and is still to be done. */
const leftToAnother = (effect: string) => isAnotherToDo(Prisma.sql`"Post"."leftTo"`, effect)

export function createPosts(store: Store): Posts {
  const db = store.prisma

  async function tryHold(incidentId: string, purpose: PostKey, effect: string) {
    const rows = await db.$queryRaw<
      { channel: string | null; ts: string | null; digest: string | null; isNew: boolean }[]
    >`
      INSERT INTO "Post" ("incidentId", "purpose", "heldBy", "heldUntil", "wanted", "digest")
      VALUES (${incidentId}, ${purpose}, ${effect}, clock_timestamp() + ${holdSeconds} * interval '1 second', false, '')
      ON CONFLICT ("incidentId", "purpose") DO UPDATE
        SET "heldBy" = EXCLUDED."heldBy", "heldUntil" = EXCLUDED."heldUntil", "wanted" = false, "leftTo" = NULL
        WHERE ("Post"."heldUntil" IS NULL OR "Post"."heldUntil" < clock_timestamp() OR "Post"."heldBy" = EXCLUDED."heldBy")
          AND NOT (${leftToAnother(effect)})
      RETURNING "channel", "ts", "digest", xmax = 0 AS "isNew"`
    return rows[0]
  }

  return {
    async hold(incidentId, purpose, effect) {
      for (;;) {
        const row = await tryHold(incidentId, purpose, effect)
        if (row) {
          const { channel, ts, digest, isNew } = row
          const place = channel && ts ? { channel, ts, digest: digest ?? '' } : null
          return { place, tried: digest !== null && !isNew, isNew }
        }
        const asked = await db.$executeRaw`
          UPDATE "Post" SET "wanted" = true
          WHERE "incidentId" = ${incidentId} AND "purpose" = ${purpose}
            AND ("heldUntil" >= clock_timestamp() OR ${leftToAnother(effect)})`
        if (asked > 0) return 'held'
      }
    },
    async begin(incidentId, purpose) {
      await db.$executeRaw`UPDATE "Post" SET "digest" = '' WHERE "incidentId" = ${incidentId} AND "purpose" = ${purpose}`
    },
    async forget(incidentId, purpose) {
      await db.post.update({ where: { incidentId_purpose: { incidentId, purpose } }, data: { digest: null } })
    },
    async lose(incidentId, purpose) {
      const nowhere = { channel: null, ts: null, digest: null }
      await db.post.update({ where: { incidentId_purpose: { incidentId, purpose } }, data: nowhere })
    },
    async save(incidentId, purpose, { channel, ts, digest }) {
      await db.$executeRaw`
        UPDATE "Post" SET "channel" = ${channel}, "ts" = ${ts}, "digest" = ${digest}
        WHERE "incidentId" = ${incidentId} AND "purpose" = ${purpose}`
    },
    async release(incidentId, purpose, { effect, digest }) {
      const free = await db.$executeRaw`
        UPDATE "Post" SET "heldUntil" = NULL, "heldBy" = NULL, "digest" = coalesce(${digest}, "digest")
        WHERE "incidentId" = ${incidentId} AND "purpose" = ${purpose} AND "heldBy" = ${effect} AND NOT "wanted"`
      if (free > 0) return true
      const again = await db.$executeRaw`
        UPDATE "Post" SET "wanted" = false, "digest" = coalesce(${digest}, "digest"), "heldUntil" = clock_timestamp() + ${holdSeconds} * interval '1 second'
        WHERE "incidentId" = ${incidentId} AND "purpose" = ${purpose} AND "heldBy" = ${effect}`
      return again === 0
    },
    async place(incidentId, purpose) {
      const row = await db.post.findUnique({ where: { incidentId_purpose: { incidentId, purpose } } })
      return row?.channel && row.ts ? { channel: row.channel, ts: row.ts } : null
    },
    async purposes(incidentId, prefix) {
      const where = { incidentId, purpose: { startsWith: prefix } }
      return (await db.post.findMany({ where, select: { purpose: true } })).map((row) => storedKey(row.purpose))
    },
    async drop(incidentId, purpose, effect, putOff) {
      await db.post.updateMany({
        where: { incidentId, purpose, heldBy: effect },
        data: { heldUntil: null, heldBy: null, leftTo: putOff ? effect : null },
      })
    },
  }
}

/** Releases every post. Only for a process that starts alone on its database. */
export async function releaseAllPosts(db: Tx): Promise<void> {
  await db.post.updateMany({ where: { heldBy: { not: null } }, data: { heldBy: null, heldUntil: null } })
}
