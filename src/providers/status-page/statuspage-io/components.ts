import type { ComponentLevel } from '../../../incident/updates/facts.ts'
import type { Publication } from '../status-page-provider.ts'
import type { Found } from './find.ts'

/**
 * The levels to send, by the page's own component ids. Resolving does not reset components automatically: those of our incident go back to
 * operational unless another open incident also affects them. Levels that the update sets explicitly take precedence.
 */
export function componentsFor(
  { components, status }: Publication,
  { ours, otherOpen }: Found,
  mapping: Record<string, string>,
): { levels: Record<string, ComponentLevel>; unknownComponents: string[] } {
  const levels: Record<string, ComponentLevel> = {}
  const unknownComponents: string[] = []
  if (status === 'resolved') {
    const busy = new Set(otherOpen.flatMap((incident) => (incident.components ?? []).map(({ id }) => id)))
    for (const { id } of ours?.components ?? []) if (!busy.has(id)) levels[id] = 'operational'
  }
  for (const [id, level] of Object.entries(components)) {
    const theirs = Object.hasOwn(mapping, id) ? mapping[id] : undefined
    if (theirs === undefined) unknownComponents.push(id)
    else levels[theirs] = level
  }
  return { levels, unknownComponents }
}
