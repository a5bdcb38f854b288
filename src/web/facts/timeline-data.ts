import type { Suggestion } from '../../incident/analysis/suggest.ts'
import type { Tag } from '../../incident/analysis/tag.ts'
import type { Fact } from '../../incident/facts.ts'
import type { Levels } from '../../incident/lifecycle/severity.ts'
import type { State } from '../../incident/state.ts'
import { forReaders } from './for-readers.ts'
import { sent, type TimelineData } from './shape.ts'

/** What browsers make the timeline from. `after`: they have the facts up to that seq already. */
export function timelineData(options: {
  facts: readonly Fact[]
  suggestions: Suggestion[]
  state: State
  names: [string, string][]
  name(id: string): string
  severities: Levels
  tags: readonly Tag[]
  base: string
  after: number
}): TimelineData {
  const { facts, suggestions, state, names, name, severities, tags, base, after } = options
  return {
    ...{ number: state.number, base, after, names, severities, tags, suggestions },
    facts: forReaders(facts, name).flatMap((fact) => (fact.seq > after ? [sent(fact)] : [])),
  }
}
