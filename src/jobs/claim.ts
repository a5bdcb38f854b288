import { randomUUID } from 'node:crypto'
import type { Store } from '../store/store.ts'

/** How long a claim holds without being renewed, and how often it is (ms, by the database's clock). */
const lease = 5_000
const renewal = 1_500

export type Claim = {
  incidentId: string
  kind: string
  data: unknown
  attempts: number
  createdAt: Date
  dueAt: Date | null
  again: boolean
  /** A try of the same thing before it, which was another effect, got no answer: it may have worked. */
  outcomeUnknown: boolean
  /** The blocker that it is tried against. */
  blockedBy: string | null
  /** Names this claim: whoever lost it may settle nothing any more. */
  holder: string
  release(): void
}

type Row = Omit<Claim, 'again' | 'holder' | 'release'> & { startedAt: Date | null; unsent: boolean }

/** Takes a queued effect for this worker alone, or answers null where it is done, waits, or another worker has it. */
export async function claim(store: Store, key: string, now: Date): Promise<Claim | null> {
  const holder = randomUUID()
  const rows = await store.prisma.$queryRaw<Row[]>`
    WITH before AS (SELECT "key", "startedAt", "unsent" FROM "Effect" WHERE "key" = ${key} FOR UPDATE)
    UPDATE "Effect" e SET "leaseUntil" = clock_timestamp() + ${lease} * interval '1 millisecond', "startedAt" = ${now},
      "holder" = ${holder}, "unsent" = false
    FROM before b
    WHERE e."key" = b."key" AND e."status" = 'queued' AND (e."leaseUntil" IS NULL OR e."leaseUntil" < clock_timestamp())
    RETURNING e."blockedBy", e."incidentId", e."kind", e."data", e."attempts", e."createdAt", e."dueAt",
      e."outcomeUnknown", b."startedAt", b."unsent"`
  const row = rows[0]
  if (!row) return null
  const timer = setInterval(() => void renew(store, key, holder).catch(() => undefined), renewal)
  return { ...row, holder, again: row.startedAt !== null && !row.unsent, release: () => clearInterval(timer) }
}

async function renew(store: Store, key: string, holder: string): Promise<void> {
  await store.prisma.$executeRaw`
    UPDATE "Effect" SET "leaseUntil" = clock_timestamp() + ${lease} * interval '1 millisecond'
    WHERE "key" = ${key} AND "status" = 'queued' AND "holder" = ${holder}`
}

/** Where no other process can be at work, the claims of the last run are of the dead. */
export async function claimsOfTheDead(store: Store): Promise<void> {
  await store.prisma.effect.updateMany({ where: { status: 'queued' }, data: { leaseUntil: null } })
  await store.prisma.post.updateMany({ where: { heldBy: { not: null } }, data: { heldBy: null, heldUntil: null } })
}
