import { after, hours } from '../incident/clock.ts'
import { Prisma } from './generated/client.ts'
import { json } from './json.ts'
import type { Store, Tx } from './store.ts'

/** What is audited, with what `details` hold of it. They never hold words that people wrote: only ids, numbers, kinds and paths. */
export const auditActions = [
  /** `by`: slack, link, emergency-key */
  'signed-in',
  'signed-out',
  /** `because`: the kind of person that Slack calls them now; `count` */
  'sessions-ended',
  /** A page of a private incident was opened: `page`, `private` */
  'page-opened',
  /** `page` or `file`, or `via` which way without Slack */
  'exported',
  /** `fact`, `of`: the kind of that fact; `via` */
  'erased',
  /** An incident was made from a file of another system: `source`, `messages`, `file`: its digest */
  'imported',
  /** `link`, `page`, `until` */
  'shared',
  /** `link` */
  'share-withdrawn',
  /** `link`, `page` */
  'share-opened',
  'made-private',
  /** `to`, `right` */
  'right-given',
  /** `right` */
  'broke-glass',
  /** `from`, `to`, `rightsFrom`, `rightsTo`: digests; null where there was none */
  'configuration-changed',
] as const
export type AuditAction = (typeof auditActions)[number]

export type AuditDetails = Record<string, string | number | boolean | null>

export type NewAuditEntry = {
  /** A Slack user; null for imoc itself, and for whoever opened a share link. */
  actor: string | null
  action: AuditAction
  /** The number of the incident that it is about. */
  incident: number | null
  details: AuditDetails
}

export type AuditEntry = NewAuditEntry & { id: number; at: Date }

/** Which entries are wanted; null for all. */
export type AuditFilter = { action: AuditAction | null; actor: string | null; incident: number | null }

/** Digests of the configuration's files; `rights`: of those that say who may do what, null if there are none. */
export type ConfigurationDigests = { all: string; rights: string | null }

/** Who did what that an organisation may have to account for. Entries are only added, and deleted when they are old enough. */
export type Audit = {
  add(entry: NewAuditEntry): Promise<void>
  /** Adds the entry unless the same (but for its time) was added within the last hour, in any process. */
  addHourly(entry: NewAuditEntry): Promise<void>
  /** Adds that the configuration has changed, once, however many processes start with it. */
  configured(now: ConfigurationDigests): Promise<void>
  /** Newest first. `before`: only entries with a lower id. */
  newest(filter: AuditFilter, part: { before: number | null; limit: number }): Promise<AuditEntry[]>
  /** Oldest first. `after`: only entries with a higher id. */
  oldest(filter: AuditFilter, part: { after: number; limit: number }): Promise<AuditEntry[]>
  /** Deletes entries that are older than they have to be kept. */
  sweep(): Promise<void>
}

/** Entries that are compared with earlier ones wait for each other under this key. */
const lock = Prisma.sql`SELECT pg_advisory_xact_lock(4605013)`

export function createAudit(store: Store, { keepDays, now }: { keepDays: number; now: () => Date }): Audit {
  const { prisma } = store
  const { auditEntry } = prisma

  const alike = ({ details, ...entry }: NewAuditEntry) => ({
    ...entry,
    details: { equals: json(details) },
    at: { gt: after(now(), -hours(1)) },
  })

  return {
    async add(entry) {
      await addEntries(prisma, [entry], now())
    },
    async addHourly(entry) {
      // Most pages are opened more than once, which takes no lock.
      if ((await auditEntry.findFirst({ where: alike(entry) })) !== null) return
      await prisma.$transaction(async (tx) => {
        await tx.$executeRaw(lock)
        if ((await tx.auditEntry.findFirst({ where: alike(entry) })) === null) await addEntries(tx, [entry], now())
      })
    },
    async configured({ all, rights }) {
      await prisma.$transaction(async (tx) => {
        await tx.$executeRaw(lock)
        const last = (await lastConfiguration(tx))?.details ?? {}
        if (last.to === all) return
        const details = { from: last.to ?? null, to: all, rightsFrom: last.rightsTo ?? null, rightsTo: rights }
        await addEntries(tx, [{ actor: null, action: 'configuration-changed', incident: null, details }], now())
      })
    },
    async newest(filter, { before, limit }) {
      const where = { ...wanted(filter), ...(before === null ? {} : { id: { lt: before } }) }
      return (await auditEntry.findMany({ where, orderBy: { id: 'desc' }, take: limit })).map(shape)
    },
    async oldest(filter, { after: last, limit }) {
      const where = { ...wanted(filter), id: { gt: last } }
      return (await auditEntry.findMany({ where, orderBy: { id: 'asc' }, take: limit })).map(shape)
    },
    async sweep() {
      // The next start has to know with which configuration the last one began.
      const kept = await lastConfiguration(prisma)
      const at = { lt: after(now(), -hours(24 * keepDays)) }
      await auditEntry.deleteMany({ where: { at, ...(kept === null ? {} : { id: { not: kept.id } }) } })
    },
  }
}

/** Adds entries, in the transaction of what they tell or in one of their own. */
export async function addEntries(
  tx: Pick<Tx, 'auditEntry'>,
  entries: readonly NewAuditEntry[],
  at: Date,
): Promise<void> {
  if (entries.length === 0) return
  await tx.auditEntry.createMany({ data: entries.map((entry) => ({ ...entry, at, details: json(entry.details) })) })
}

async function lastConfiguration(tx: Pick<Tx, 'auditEntry'>): Promise<AuditEntry | null> {
  const row = await tx.auditEntry.findFirst({ where: { action: 'configuration-changed' }, orderBy: { id: 'desc' } })
  return row && shape(row)
}

function wanted({ action, actor, incident }: AuditFilter): Partial<NewAuditEntry> {
  return {
    ...(action === null ? {} : { action }),
    ...(actor === null ? {} : { actor }),
    ...(incident === null ? {} : { incident }),
  }
}

type Row = Omit<AuditEntry, 'id' | 'action' | 'details'> & { id: bigint; action: string; details: unknown }

function shape(row: Row): AuditEntry {
  // Only `addEntries` writes rows.
  return { ...row, id: Number(row.id), action: row.action as AuditAction, details: row.details as AuditDetails }
}
