import type { TimelineEntry } from '../../incident/timeline/entry.ts'

const colours = 10

/** A colour class for everyone who appears, in order of appearance, so that neighbours differ. imoc and bots stay grey. */
export function colourClasses(entries: readonly TimelineEntry[]): (entry: TimelineEntry) => string {
  const order = new Map<string, number>()
  for (const { who } of entries)
    if (who.is === 'person' && who.id !== null && !order.has(who.id)) order.set(who.id, order.size)
  return ({ who }) => {
    const place = who.is === 'person' && who.id !== null ? order.get(who.id) : undefined
    return place === undefined ? 'p-none' : `p-${place % colours}`
  }
}
