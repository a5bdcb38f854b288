import { z } from 'zod'
import { publicKey } from '../../incident/access/public-key.ts'
import type { PublicStatus } from '../../incident/lifecycle/status.ts'
import { ComponentLevel } from '../../incident/updates/facts.ts'
import type { Prisma } from '../../store/generated/client.ts'
import type { PageDatabase } from './own-page.ts'

const Levels = z.record(z.string(), ComponentLevel)
const PageStatus = z.enum(['investigating', 'identified', 'monitoring', 'resolved']) satisfies z.ZodType<PublicStatus>

/** The content of the page. The state of its components follows from the open incidents. */
export type PageContent = {
  title: string
  components: { id: string; name: string; level: ComponentLevel }[]
  open: PageEntry[]
  past: PageEntry[]
}
type PageEntry = {
  key: string
  title: string
  status: PublicStatus
  components: Record<string, ComponentLevel>
  beganAt: Date | null
  openedAt: Date
  resolvedAt: Date | null
  updates: { key: string; status: PublicStatus; text: string; at: Date }[]
}

/** Reads our own page: everything open, and what was resolved in the last `days` days, newest first. */
export function pageReader(options: {
  database: Pick<PageDatabase, 'pageIncident'>
  title: string
  components: { id: string; name: string }[]
  now(): Date
  days?: number
  /** Called for each unreadable row, which is left out. */
  unread?(row: { key: string; why: string }): void
}): () => Promise<PageContent> {
  const { database, title, components, now, days = 14, unread = () => {} } = options
  return async () => {
    const since = new Date(now().getTime() - days * 86_400_000)
    const rows = await database.pageIncident.findMany({
      where: { OR: [{ resolvedAt: null }, { resolvedAt: { gte: since } }] },
      include: { updates: { orderBy: [{ at: 'desc' }, { key: 'desc' }] } },
      orderBy: { openedAt: 'desc' },
    })
    const entries = rows.flatMap((row) => pageEntry(row, unread))
    const open = entries.filter(({ resolvedAt }) => resolvedAt === null)
    const standing = levelsOf(open)
    return {
      title,
      components: components.map(({ id, name }) => ({ id, name, level: standing.get(id) ?? 'operational' })),
      open,
      past: entries.filter(({ resolvedAt }) => resolvedAt !== null),
    }
  }
}

type Row = Prisma.PageIncidentGetPayload<{ include: { updates: true } }>

type Told = (row: { key: string; why: string }) => void

/** The public page must work whatever one row contains, so it shows what can be read of an incident, or leaves it out. */
function pageEntry({ key, title, beganAt, openedAt, resolvedAt, ...row }: Row, unread: Told): PageEntry[] {
  const status = PageStatus.safeParse(row.status)
  const components = Levels.safeParse(row.components)
  if (!status.success) {
    unread({ key, why: `its status is ${JSON.stringify(row.status)}` })
    return []
  }
  if (!components.success) unread({ key, why: 'how its components stand is not known' })
  const updates = row.updates.flatMap(({ key, status, text, at }) => {
    const read = PageStatus.safeParse(status)
    if (!read.success) unread({ key, why: `its status is ${JSON.stringify(status)}` })
    return read.success ? [{ key: publicKey(key), text, at, status: read.data }] : []
  })
  return [
    {
      key: publicKey(key),
      title,
      beganAt,
      openedAt,
      resolvedAt,
      status: status.data,
      components: components.data ?? {},
      updates,
    },
  ]
}

const fromBest: ComponentLevel[] = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
]

/** The worst level that any incident gives each component. */
function levelsOf(incidents: PageEntry[]): Map<string, ComponentLevel> {
  const levels = new Map<string, ComponentLevel>()
  for (const [id, level] of incidents.flatMap(({ components }) => Object.entries(components))) {
    const before = levels.get(id) ?? 'operational'
    levels.set(id, fromBest.indexOf(level) > fromBest.indexOf(before) ? level : before)
  }
  return levels
}
