import { type Suggestion, suggestions } from '../../incident/analysis/suggest.ts'
import type { Tag } from '../../incident/analysis/tag.ts'
import type { Fact } from '../../incident/facts.ts'
import type { State } from '../../incident/state.ts'
import type { NameContext, TimelineEntry } from '../../incident/timeline/entry.ts'
import { type Mark, marksOf } from '../../incident/timeline/marks.ts'
import { timeline } from '../../incident/timeline/timeline.ts'

/** An incident as far as it was read. What is made of its facts is kept from one page to the next, with the names that it was made with. */
export type AtHand = { facts: Fact[]; state: State; made?: Made }

type Made = { names: string; entries: TimelineEntry[]; marks?: Mark[]; suggestions?: Suggestion[] }

/** `names`: changes whenever a name does. */
export function entriesOf(incident: AtHand, names: string, context: NameContext): TimelineEntry[] {
  return madeOf(incident, names, context).entries
}

/** The marks of the timeline. */
export function marksIn(incident: AtHand, names: string, context: NameContext): Mark[] {
  const made = madeOf(incident, names, context)
  made.marks ??= marksOf(made.entries, incident.facts, incident.state)
  return made.marks
}

/** The tags that rules suggest for its entries, or for some of them, which is quicker. */
export function suggestionsIn(
  incident: AtHand,
  names: string,
  context: NameContext & { tags: readonly Tag[]; only?: readonly TimelineEntry[] },
): Suggestion[] {
  const made = madeOf(incident, names, context)
  if (made.suggestions) return made.suggestions
  const tags = new Set(context.tags.map(({ id }) => id))
  const only = context.only && new Set(context.only)
  const isAsked = only && ((entry: TimelineEntry) => only.has(entry))
  const found = suggestions(made.entries, incident.facts, incident.state, tags, isAsked)
  if (only === undefined) made.suggestions = found
  return found
}

function madeOf(incident: AtHand, names: string, context: NameContext): Made {
  if (incident.made?.names === names) return incident.made
  incident.made = { names, entries: timeline(incident.facts, incident.state, context) }
  return incident.made
}
