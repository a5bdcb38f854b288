import { isOfNote } from '../incident/analysis/quoting.ts'
import type { Fact, FactKind } from '../incident/facts.ts'
import type { State } from '../incident/state.ts'
import type { NameContext, TimelineEntry } from '../incident/timeline/entry.ts'
import { plainText } from '../incident/timeline/plain-text.ts'
import { timeline } from '../incident/timeline/timeline.ts'
import { searchable } from './search-text.ts'

/** The words of one fact, as they are searched. */
export type SearchedFact = { seq: number; text: string }

/** The events that are searched besides messages and notes: people's words are in them. imoc's own bookkeeping is not searched. */
const searched: ReadonlySet<FactKind> = new Set<FactKind>([
  'declared',
  'retitled',
  'status-changed',
  'severity-changed',
  'erased',
  'hypothesis-raised',
  'hypothesis-moved',
  'task-added',
  'task-done',
  'change-begun',
  'change-ended',
  'undo-added',
  'undo-done',
  'line-opened',
  'line-closed',
  'callout-made',
  'callout-answered',
  'concern-raised',
  'concern-answered',
  'decided',
  'update-written',
  'handover-offered',
  'handover-answered',
  'page-answered',
  'lock-wanted',
  'mitigation-pressed',
  'mitigation-answered',
  'topic-changed',
  'purpose-changed',
])

const isSearched = (kind: Fact['kind']): boolean => searched.has(kind as FactKind)

/**
 * The words of these facts as they are now, each under the fact that the timeline shows them at; those of investigators' shared notes under
 * their own. `silent`: the others of these facts, whose words, if they had any, are no longer to be found.
 */
export function searchedFacts(
  facts: readonly Fact[],
  state: State,
  context: NameContext,
): { words: SearchedFact[]; silent: number[] } {
  const of = (seq: number, said: string) => {
    const text = searchable(said)
    return text === '' ? [] : [{ seq, text }]
  }
  const others = facts.filter((fact) => !isOfNote(fact))
  const words = [
    ...timeline(others, state, context).flatMap((entry) => of(entry.seq, wordsOf(entry))),
    // Each under a fact of its own, since what they are about may have been brought in long before.
    ...facts.filter(isOfNote).flatMap(({ seq, data }) => (data.erased ? [] : of(seq, plainText(data.text, context)))),
  ]
  const heard = new Set(words.map(({ seq }) => seq))
  const silent = facts.flatMap(({ seq }) => (heard.has(seq) ? [] : [seq]))
  return { words: words.sort((a, b) => a.seq - b.seq), silent }
}

function wordsOf(entry: TimelineEntry): string {
  switch (entry.type) {
    case 'message':
      return [entry.plain ?? '', ...entry.files.map(({ name }) => name)].filter((each) => each !== '').join('\n')
    case 'note':
      return entry.plain ?? ''
    case 'event':
      return isSearched(entry.kind) ? entry.plain : ''
  }
}
