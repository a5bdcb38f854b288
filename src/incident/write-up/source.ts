import { byOccurrence } from '../by-occurrence.ts'
import type { Fact, FactKind, FactOf } from '../facts.ts'
import type { State } from '../state.ts'
import { clockTime, day } from '../timeline/duration.ts'
import type { NameContext, TimelineEntry } from '../timeline/entry.ts'
import { type Lookup, lookupIn } from '../timeline/lookup.ts'
import { timeline } from '../timeline/timeline.ts'

export type WriteUpContext = NameContext & { now: Date; links?: { timeline?: string } }

/** The input of every section: the facts in order of occurrence, and functions to describe them. */
export type Source = {
  facts: readonly Fact[]
  entries: readonly TimelineEntry[]
  state: State
  look: Lookup
  now: Date
  of<K extends FactKind>(...kinds: K[]): FactOf<K>[]
  /** "14:05", with the date in front if the day is not the day of the declaration. */
  when(iso: string | Date): string
}

export function sourceOf(recorded: readonly Fact[], state: State, context: WriteUpContext): Source {
  const facts = [...recorded].sort(byOccurrence)
  const firstDay = day(state.declaredAt)
  return {
    facts,
    entries: timeline(recorded, state, context),
    state,
    look: lookupIn(recorded, context),
    now: context.now,
    of: <K extends FactKind>(...kinds: K[]) =>
      facts.filter((fact): fact is FactOf<K> => kinds.some((kind) => kind === fact.kind)),
    when: (time) => {
      const iso = new Date(time).toISOString()
      return day(iso) === firstDay ? clockTime(iso) : `${day(iso)} ${clockTime(iso)}`
    },
  }
}
