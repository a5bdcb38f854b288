import { erases } from '../../incident/erasing.ts'
import type { TimelineData } from '../facts/shape.ts'

/** What is known with the facts that follow. Null if they do not follow, or if words of facts that are known are gone. */
export function continued(before: TimelineData, more: TimelineData): TimelineData | null {
  const last = before.facts.at(-1)?.[0] ?? 0
  const follows = more.facts.length === 0 || more.facts[0]?.[0] === last + 1
  if (!follows || more.facts.some(([, , , , kind, data]) => erases({ kind, data }))) return null
  return { ...more, after: 0, facts: [...before.facts, ...more.facts] }
}
