import { tagOfEmoji } from '../../incident/analysis/tag.ts'
import type { Fact } from '../../incident/facts.ts'
import { severityName } from '../../incident/lifecycle/severity.ts'
import type { State } from '../../incident/state.ts'
import type { NameContext, TimelineEntry } from '../../incident/timeline/entry.ts'
import { filterEntries } from '../../incident/timeline/filter.ts'
import { timeline } from '../../incident/timeline/timeline.ts'
import { received, type TimelineData } from '../facts/shape.ts'
import { rangeOf } from '../timeline/slices.ts'
import type { Wanted } from './address.ts'
import { type Clock, createKnown, type Known, type Moment } from './known.ts'

/** An incident's timeline at a moment: what it shows is made from nothing else. */
export type Picture = { state: State; facts: readonly Fact[]; entries: readonly TimelineEntry[] }

/** What a browser knows of an incident. */
export type Model = {
  data: TimelineData
  known: Known
  context: Required<Pick<NameContext, 'name' | 'severity' | 'tagOf'>>
  /** By which clock the slider goes at first: of an incident that was entered afterwards, by when things happened. */
  clock: Clock
  /** From when until when it goes (ms since 1970), whatever the moment is. */
  range: { from: number; until: number }
  /** The state alone is quick; all entries take longer, and those of the last moment asked for are kept. */
  stateAt(moment: Moment | null): State
  at(moment: Moment | null): Picture
}

export function createModel(data: TimelineData): Model {
  const known = createKnown(data.facts.map(received), `INC-${data.number}`)
  const names = new Map(data.names)
  const context = {
    name: (id: string) => names.get(id) ?? id,
    severity: (id: string) => severityName(id, data.severities),
    tagOf: tagOfEmoji(data.tags),
  }
  let last: { moment: Moment | null; picture: Picture } | null = null

  function pictureAt(moment: Moment | null): Picture {
    const [facts, state] = [known.factsAt(moment), known.stateAt(moment)]
    return { state, facts, entries: timeline(facts, state, context) }
  }

  const now = pictureAt(null)
  last = { moment: null, picture: now }
  const { from, until } = rangeOf(now.entries, now.state.endedAt) ?? { from: 0, until: 0 }
  return {
    ...{ data, known, context, range: { from, until } },
    clock: now.state.kind === 'past' ? 'happened' : 'recorded',
    stateAt: known.stateAt,
    at(moment) {
      if (last === null || !isSame(last.moment, moment)) last = { moment, picture: pictureAt(moment) }
      return last.picture
    },
  }
}

function isSame(one: Moment | null, other: Moment | null): boolean {
  return one?.seq === other?.seq && one?.clock === other?.clock
}

export type Found = {
  entries: TimelineEntry[]
  /** The seqs of those that match; the others are heads of threads in which a reply does. */
  found: ReadonlySet<number>
}

/** What is left of a timeline by the filter and the window of time. */
export function foundIn({ entries }: Picture, wanted: Wanted, suggestions: TimelineData['suggestions']): Found {
  const { filter, from, until } = wanted
  const filtered = filterEntries(entries, filter, suggestions)
  if (from === null && until === null) return filtered
  const isWithin = ({ at }: TimelineEntry) => {
    const time = Date.parse(at)
    return (from === null || time >= from) && (until === null || time <= until)
  }
  const within = filtered.entries.filter(isWithin)
  return { entries: within, found: new Set(within.flatMap(({ seq }) => (filtered.found.has(seq) ? [seq] : []))) }
}
