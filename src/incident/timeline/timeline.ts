import type { Fact, FactOf } from '../facts/index.ts'
import type { State } from '../state.ts'
import { describe } from './describe/index.ts'
import { type Lookup, lookupIn } from './describe/lookup.ts'
import type { EventEntry, NameContext, NoteEntry, TimelineEntry } from './entry.ts'
import { highlightedEvents } from './highlights.ts'
import { isAboutMessage, type MessageFact, messageEntry } from './messages.ts'
import { doer } from './who.ts'

/**
 * All facts of an incident in the order in which they happened, those about one message gathered in one entry.
 * Every fact is in exactly one entry (`seqs`). Deleted and erased messages and withdrawn notes come without words.
 */
export function timeline(facts: readonly Fact[], state: State, context: NameContext): TimelineEntry[] {
  const look = lookupIn(facts, context)
  const highlights = highlightedEvents(facts)
  const entries: TimelineEntry[] = []
  for (const group of gather(facts)) {
    const message = messageEntry(group.filter(isAboutMessage), state, look)
    if (message) entries.push(message)
    else for (const fact of group) entries.push(single(fact, state, look, highlights))
  }
  return entries.sort(inOrder)
}

function inOrder(a: TimelineEntry, b: TimelineEntry): number {
  return Date.parse(a.at) - Date.parse(b.at) || a.seq - b.seq
}

/** Facts about the same message together, every other fact alone. */
function gather(facts: readonly Fact[]): Fact[][] {
  const alone: Fact[][] = []
  const messages = new Map<string, MessageFact[]>()
  for (const fact of facts) {
    if (!isAboutMessage(fact)) {
      alone.push([fact])
      continue
    }
    const key = `${fact.data.channel}/${fact.data.ts}`
    const group = messages.get(key)
    if (group) group.push(fact)
    else messages.set(key, [fact])
  }
  return [...alone, ...messages.values()]
}

function single(fact: Fact, state: State, look: Lookup, highlights: Set<number>): NoteEntry | EventEntry {
  const common = {
    seq: fact.seq,
    seqs: [fact.seq],
    at: fact.occurredAt.toISOString(),
    recordedAt: fact.recordedAt.toISOString(),
    who: doer(fact, look),
  }
  if (fact.kind === 'noted') return { ...common, ...note(fact, state, look) }
  const { kind } = fact
  return { ...common, type: 'event', kind, plain: describe(fact, look), highlighted: highlights.has(fact.seq) }
}

function note({ data: { id, text, erased } }: FactOf<'noted'>, state: State, look: Lookup) {
  const withdrawn = erased === true || !state.notes.includes(id)
  return { type: 'note' as const, id, plain: withdrawn ? null : look.plain(text), withdrawn, highlighted: !withdrawn }
}
