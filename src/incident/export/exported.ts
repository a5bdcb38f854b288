import type { Tag } from '../analysis/tag.ts'
import type { Fact } from '../facts.ts'
import type { State } from '../state.ts'
import type { TimelineEntry } from '../timeline/entry.ts'

/** What exports are made of: an incident as it was at one moment. */
export type Exported = {
  state: State
  facts: readonly Fact[]
  entries: readonly TimelineEntry[]
  /** What entries can be tagged with. */
  tags: readonly Tag[]
  /** When the export was asked for (ISO 8601, UTC). */
  exportedAt: string
  /** Where the pages of the incident are, from outside: `https://imoc.example/incidents/7`. */
  address: string
  name(id: string): string
  severity(id: string): string
}

/** The address of an entry on the timeline page. */
export function addressOfEntry({ address }: Pick<Exported, 'address'>, { seq }: Pick<TimelineEntry, 'seq'>): string {
  return `${address}/timeline?fact=${seq}#f${seq}`
}
