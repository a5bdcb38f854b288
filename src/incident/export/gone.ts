import type { Fact, FactOf } from '../facts.ts'

/** Words that are in no export any more: of which fact, what kind of fact that was, why they are gone, and since when (ISO 8601, UTC). */
export type Gone = { fact: number; kind: string; how: 'deleted' | 'withdrawn' | 'erased'; at: string }

/** What was deleted, withdrawn or erased, in the order in which it was. */
export function goneIn(facts: readonly Fact[]): Gone[] {
  const written = new Map<string, Fact>()
  const gone: Gone[] = []
  for (const fact of facts) {
    const own = nameOf(fact)
    if (own !== null && !written.has(own)) written.set(own, fact)
    if (fact.kind === 'erased') gone.push(entryOf(fact, erasedFact(fact), 'erased'))
    const taken = takenBack(fact)
    const before = taken === null ? undefined : written.get(taken)
    if (before !== undefined)
      gone.push(entryOf(fact, before, fact.kind === 'message-deleted' ? 'deleted' : 'withdrawn'))
  }
  return gone
}

function entryOf({ occurredAt }: Fact, of: { seq: number; kind: string }, how: Gone['how']): Gone {
  return { fact: of.seq, kind: of.kind, how, at: occurredAt.toISOString() }
}

const erasedFact = ({ data }: FactOf<'erased'>) => ({ seq: data.seq, kind: data.of ?? 'fact' })

/** By what a later fact names this one. */
function nameOf(fact: Fact): string | null {
  if (fact.kind === 'message' || fact.kind === 'message-edited') return `message ${fact.data.channel}/${fact.data.ts}`
  if (fact.kind === 'noted') return `note ${fact.data.id}`
  return fact.kind === 'investigation-note-shared' ? `investigation ${fact.data.id}` : null
}

/** The name of what this fact takes back. */
function takenBack(fact: Fact): string | null {
  if (fact.kind === 'message-deleted') return `message ${fact.data.channel}/${fact.data.ts}`
  if (fact.kind === 'note-withdrawn') return `note ${fact.data.id}`
  return fact.kind === 'investigation-note-withdrawn' ? `investigation ${fact.data.id}` : null
}
