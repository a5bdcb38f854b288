import { publicKey } from '../../incident/access/public-key.ts'
import { erasedWords } from '../../incident/erased-words.ts'
import type { PrismaClient } from '../../store/generated/client.ts'
import type { Posted, Publication, StatusPageProvider } from './status-page-provider.ts'

/** The part of the database that our own page uses. */
export type PageDatabase = Pick<PrismaClient, 'pageIncident' | 'pageUpdate' | '$transaction'>
type Tables = Pick<PageDatabase, 'pageIncident' | 'pageUpdate'>

/** imoc's own status page: rows that its `/status` shows. */
export function ownPage(options: { database: PageDatabase; baseUrl: string }): StatusPageProvider {
  return {
    name: 'our status page',
    mails: false,
    async publish(publication: Publication): Promise<Posted> {
      await options.database.$transaction((tables) => write(tables, publication))
      const link = `${options.baseUrl}/status#incident-${publicKey(publication.incidentKey)}`
      return { ref: publication.incidentKey, link, unknownComponents: [] }
    },
    async forget({ incidentKey, updateKey, title }) {
      if (updateKey !== null) await options.database.pageUpdate.deleteMany({ where: { key: updateKey } })
      await options.database.pageIncident.updateMany({
        where: { key: incidentKey, title },
        data: { title: erasedWords },
      })
    },
  }
}

/**
 * A resolved incident keeps its components, but only open ones affect their levels. An update that is already there changes nothing; one
 * that arrives late is put in its place and does not turn the page back.
 */
async function write(tables: Tables, publication: Publication): Promise<void> {
  const { incidentKey, updateKey, title, text, status, components, at, beganAt } = publication
  await tables.pageIncident.createMany({
    data: [{ key: incidentKey, title, status, components: {}, openedAt: at }],
    skipDuplicates: true,
  })
  // Locks the row, so that of two updates at once the second sees the first.
  await tables.pageIncident.updateMany({ where: { key: incidentKey }, data: { key: incidentKey } })
  const added = await tables.pageUpdate.createMany({
    data: [{ key: updateKey, incidentKey, status, text, at }],
    skipDuplicates: true,
  })
  if (added.count === 0) return

  const newest = await tables.pageUpdate.findFirst({
    where: { incidentKey },
    orderBy: [{ at: 'desc' }, { key: 'desc' }],
  })
  if (newest?.key !== updateKey) return
  const before = await tables.pageIncident.findUniqueOrThrow({ where: { key: incidentKey } })
  await tables.pageIncident.update({
    where: { key: incidentKey },
    data: {
      title,
      status,
      ...(beganAt ? { beganAt } : {}),
      components:
        status === 'resolved' ? asRecord(before.components) : { ...asRecord(before.components), ...components },
      resolvedAt: status === 'resolved' ? (before.resolvedAt ?? at) : null,
    },
  })
}

function asRecord(json: unknown): Record<string, string> {
  if (typeof json !== 'object' || json === null) return {}
  return Object.fromEntries(
    Object.entries(json).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
