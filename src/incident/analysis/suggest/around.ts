import type { Fact } from '../../facts.ts'
import type { State } from '../../state.ts'
import type { TimelineEntry } from '../../timeline/entry.ts'

/** What else is in the incident: what a rule may look at beside the entry itself. */
export type Around = { entries: readonly TimelineEntry[]; facts: readonly Fact[]; state: State }
