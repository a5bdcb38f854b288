import type { ComponentLevel } from '../../incident/updates/facts.ts'
import type { StatusPageData } from '../deps.ts'

/** From best to worst. */
const order: ComponentLevel[] = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
]

const overallWords: Record<ComponentLevel, string> = {
  operational: 'All systems operational',
  under_maintenance: 'Maintenance is under way',
  degraded_performance: 'Some systems are degraded',
  partial_outage: 'Some systems are partly down',
  major_outage: 'There is a major outage',
}

/** The page in one line: the worst level of a component, or an open incident that names no component. */
export function overall({ components, open }: StatusPageData): { level: ComponentLevel | 'incident'; words: string } {
  const worst = Math.max(0, ...components.map(({ level }) => order.indexOf(level)))
  const level = order[worst] ?? 'operational'
  if (level !== 'operational' || open.length === 0) return { level, words: overallWords[level] }
  return {
    level: 'incident',
    words: open.length === 1 ? 'We are working on an incident' : `We are working on ${open.length} incidents`,
  }
}
