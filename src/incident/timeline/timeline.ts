import type { Fact, FactOf } from '../facts.ts'
import type { State } from '../state.ts'
import { addAnalysis, isAnalysis, untouched } from './analysis.ts'
import { describe } from './describe.ts'
import type { EventEntry, NameContext, NoteEntry, TimelineEntry } from './entry.ts'
import { highlightedEvents } from './highlights.ts'
import { type Lookup, lookupIn } from './lookup.ts'
import { isAboutMessage, type MessageFact, messageEntry } from './messages.ts'
import { doer } from './who.ts'

/**
 * All facts of an incident in the order in which they happened, with those about one message combined in one entry. Every fact is in
 * exactly one entry (`seqs`). Deleted and erased messages and withdrawn notes come without words.
 */
export function timeline(facts: readonly Fact[], state: State, context: NameContext): TimelineEntry[] {
  const look = lookupIn(facts, context)
  const highlights = highlightedEvents(facts)
  const entries: TimelineEntry[] = []
  for (const group of gather(facts.filter((fact) => !isAnalysis(fact)))) {
    const message = messageEntry(group.filter(isAboutMessage), state, look)
    if (message) entries.push(message)
    else for (const fact of group) entries.push(single(fact, state, look, highlights))
  }
  const alone = (fact: Fact) => single(fact, state, look, highlights)
  return inOrder([...entries, ...addAnalysis(entries, facts.filter(isAnalysis), { look, alone })])
}

/** By when things happened, then by when they were recorded. Messages of the same millisecond are ordered by their ts, which is finer. */
function inOrder(entries: TimelineEntry[]): TimelineEntry[] {
  const sorted = entries
    .map((entry) => ({ entry, at: Date.parse(entry.at) }))
    .sort((a, b) => a.at - b.at || a.entry.seq - b.entry.seq)
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1
    while (sorted[to]?.at === sorted[from]?.at) to += 1
    if (to - from > 1) byTs(sorted, from, to)
    from = to
  }
  return sorted.map(({ entry }) => entry)
}

/** Sorts the messages in this range by their ts; everything else stays in place. */
function byTs(sorted: { entry: TimelineEntry }[], from: number, to: number): void {
  const places = Array.from({ length: to - from }, (_, index) => from + index).filter(
    (place) => sorted[place]?.entry.type === 'message',
  )
  const messages = places.flatMap((place) => {
    const one = sorted[place]
    return one && one.entry.type === 'message' ? [{ one, ts: one.entry.ts }] : []
  })
  messages.sort((a, b) => (a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0))
  for (const [index, place] of places.entries()) {
    const message = messages[index]
    if (message) sorted[place] = message.one
  }
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
    ...untouched(),
  }
  if (fact.kind === 'noted') return { ...common, ...note(fact, state, look) }
  const { kind } = fact
  const told = { kind, line: lineTold(fact), plain: describe(fact, look) }
  return { ...common, type: 'event', ...told, highlighted: highlights.has(fact.seq) }
}

/** The line of work that the fact is about. */
function lineTold(fact: Fact): number | null {
  switch (fact.kind) {
    case 'line-opened':
    case 'line-placed':
    case 'line-led':
    case 'line-closed':
      return fact.data.number
    default:
      return null
  }
}

function note({ data: { id, text, erased } }: FactOf<'noted'>, state: State, look: Lookup) {
  const withdrawn = erased === true || !state.notes.includes(id)
  return { type: 'note' as const, id, plain: withdrawn ? null : look.plain(text), withdrawn, highlighted: !withdrawn }
}
