import { z } from 'zod'
import { ComponentLevel } from '../../incident/facts/telling.ts'
import type { PublicStatus } from '../../incident/status.ts'
import type { Prisma } from '../../store/generated/client.ts'
import type { PageDatabase } from './own-page.ts'

const Levels = z.record(z.string(), ComponentLevel)
const PageStatus = z.enum(['investigating', 'identified', 'monitoring', 'resolved']) satisfies z.ZodType<PublicStatus>

/** What the page shows. How its components stand follows from the open incidents. */
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
}): () => Promise<PageContent> {
  const { database, title, components, now, days = 14 } = options
  return async () => {
    const since = new Date(now().getTime() - days * 86_400_000)
    const rows = await database.pageIncident.findMany({
      where: { OR: [{ resolvedAt: null }, { resolvedAt: { gte: since } }] },
      include: { updates: { orderBy: [{ at: 'desc' }, { key: 'desc' }] } },
      orderBy: { openedAt: 'desc' },
    })
    const entries = rows.map((row) => pageEntry(row))
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

function pageEntry({ key, title, status, components, openedAt, resolvedAt, updates }: Row): PageEntry {
  return {
    ...{ key, title, openedAt, resolvedAt },
    status: PageStatus.parse(status),
    components: Levels.parse(components),
    updates: updates.map(({ key, status, text, at }) => ({ key, text, at, status: PageStatus.parse(status) })),
  }
}

const fromBest: ComponentLevel[] = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
]

/** The worst that any of the incidents says of each component. */
function levelsOf(incidents: PageEntry[]): Map<string, ComponentLevel> {
  const levels = new Map<string, ComponentLevel>()
  for (const [id, level] of incidents.flatMap(({ components }) => Object.entries(components))) {
    const before = levels.get(id) ?? 'operational'
    levels.set(id, fromBest.indexOf(level) > fromBest.indexOf(before) ? level : before)
  }
  return levels
}
