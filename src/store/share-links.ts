import { after, hours, minutes } from '../incident/clock.ts'
import type { Fact } from '../incident/facts.ts'
import { type SharedPage, sharedPages } from '../incident/record/facts.ts'
import { addEntries } from './audit.ts'
import { digestOf, isSecret, newSecret } from './secret.ts'
import type { Store, Tx } from './store.ts'

/** A link to one page of one incident for people outside Slack. Its id is the digest of its secret, and says nothing about it. */
export type ShareLink = {
  id: string
  incidentId: string
  page: SharedPage
  /** A Slack user. */
  madeBy: string
  until: Date
  /** How often it was opened, and when last. */
  opened: number
  openedAt: Date | null
}

export type LookedUp = { link: ShareLink; state: 'good' | 'expired' | 'withdrawn' }

/** The facts `shared` and `share-withdrawn` make and end links; here is what they do not hold. */
export type ShareLinks = {
  /** The links to an incident that work now, in the order in which they end. */
  live(incidentId: string): Promise<ShareLink[]>
  /** Null if there is no link with this secret. Nothing is changed. */
  look(secret: string): Promise<LookedUp | null>
  /** Counts that somebody opened the link: once a minute at most, so that nobody can make it write without end. */
  open(id: string): Promise<void>
  /** Deletes links that ended more than 30 days ago; until then readers are told why theirs does not work. */
  sweep(): Promise<void>
}

/** A secret for a link that is yet to be made by the fact `shared`, and the id of that link. */
export function newShare(): { id: string; secret: string } {
  const secret = newSecret()
  return { id: shareId(secret), secret }
}

export const shareId = (secret: string): string => digestOf('share-link', secret)

/** Whether a text can be the secret of a link. */
export const isShareSecret = isSecret

export function createShareLinks(store: Store, now: () => Date): ShareLinks {
  const { shareLink } = store.prisma

  return {
    async live(incidentId) {
      const where = { incidentId, withdrawnAt: null, until: { gt: now() } }
      return (await shareLink.findMany({ where, orderBy: [{ until: 'asc' }, { id: 'asc' }] })).map(shape)
    },
    async look(secret) {
      const found = isSecret(secret) ? await shareLink.findUnique({ where: { digest: shareId(secret) } }) : null
      if (found === null) return null
      const state = found.withdrawnAt !== null ? 'withdrawn' : found.until <= now() ? 'expired' : 'good'
      return { link: shape(found), state }
    },
    async open(id) {
      const isDue = { OR: [{ openedAt: null }, { openedAt: { lte: after(now(), -minutes(1)) } }] }
      await shareLink.updateMany({ where: { id, ...isDue }, data: { opened: { increment: 1 }, openedAt: now() } })
    },
    async sweep() {
      await shareLink.deleteMany({ where: { until: { lt: after(now(), -hours(24 * 30)) } } })
    },
  }
}

/** Makes and ends the links that these facts of one incident tell of, in the transaction that records them. */
export async function writeShares(
  tx: Tx,
  facts: readonly Fact[],
  { id: incidentId, number, now }: { id: string; number: number; now: Date },
): Promise<void> {
  for (const fact of facts) {
    const { actor } = fact
    if (fact.kind === 'shared') {
      const { id, page, until } = fact.data
      const row = { id, digest: id, incidentId, page, madeBy: actor ?? '', madeAt: now, until: new Date(until) }
      await tx.shareLink.createMany({ data: row, skipDuplicates: true })
    }
    if (fact.kind === 'share-withdrawn') await end(tx, { incidentId, id: fact.data.id }, { actor, now })
    if (fact.kind === 'made-private') {
      const ended = await tx.shareLink.findMany({ where: { incidentId, withdrawnAt: null, until: { gt: now } } })
      await end(tx, { incidentId }, { actor, now })
      const entry = { actor, action: 'share-withdrawn' as const, incident: number }
      await addEntries(
        tx,
        ended.map(({ id }) => ({ ...entry, details: { link: id } })),
        now,
      )
    }
  }
}

async function end(
  tx: Tx,
  which: { incidentId: string; id?: string },
  { actor, now }: { actor: string | null; now: Date },
): Promise<void> {
  await tx.shareLink.updateMany({
    where: { ...which, withdrawnAt: null },
    data: { withdrawnAt: now, withdrawnBy: actor },
  })
}

type Row = Omit<ShareLink, 'page'> & { page: string }

function shape({ id, incidentId, page, madeBy, until, opened, openedAt }: Row): ShareLink {
  const known = sharedPages.find((each) => each === page)
  if (known === undefined) throw new Error(`A link shares the page ${page}, which this version does not have.`)
  return { id, incidentId, page: known, madeBy, until, opened, openedAt }
}
