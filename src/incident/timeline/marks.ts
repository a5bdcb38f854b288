import { clockOf } from '../analysis/clock.ts'
import { clockPointNames } from '../analysis/words.ts'
import { cut, onOneLine } from '../cut.ts'
import type { Fact } from '../facts.ts'
import { isOver } from '../lifecycle/status.ts'
import type { State } from '../state.ts'
import { duration } from './duration.ts'
import type { EventEntry, TimelineEntry } from './entry.ts'
import { type Span, silences } from './silences.ts'

export const markKinds = [
  'hypothesis',
  'decision',
  'callout',
  'concern',
  'lock',
  'page',
  'update',
  'status',
  'severity',
  'gap',
  'silence',
  'clock',
] as const
export type MarkKind = (typeof markKinds)[number]

/**
 * Something that stands out on the rail beside a timeline: at a moment, or until another (ISO 8601, UTC). `seq`: the fact that it leads to,
 * of a silence the one before it. A gap is a time in which imoc heard nothing; a silence one in which nobody wrote or did anything.
 */
export type Mark = { seq: number; at: string; until?: string; mark: MarkKind; label: string }

/** The events that are marks; each of the other kinds is none. */
const marked: { readonly [kind in Fact['kind']]?: MarkKind } = {
  'hypothesis-raised': 'hypothesis',
  'hypothesis-moved': 'hypothesis',
  decided: 'decision',
  'callout-made': 'callout',
  'concern-raised': 'concern',
  'lock-held': 'lock',
  'lock-refused': 'lock',
  paged: 'page',
  'page-answered': 'page',
  'page-exhausted': 'page',
  'update-written': 'update',
  declared: 'status',
  'status-changed': 'status',
  'severity-changed': 'severity',
  gap: 'gap',
}

const labelLimit = 140

/**
 * The marks of a timeline in order of time. Without the facts, locks and gaps have no end, and the incident counts as open to the last entry.
 * A lock that is still held has no end either. Points of the clock stand at the time that they say, whoever knew it when; without the state
 * there are none.
 */
export function marksOf(
  entries: readonly TimelineEntry[],
  facts: readonly Fact[] = [],
  state: Pick<State, 'kind' | 'notes'> | null = null,
): Mark[] {
  const ends = endsOf(facts)
  const marks: Mark[] = []
  for (const entry of entries) {
    const mark = entry.type === 'event' ? marked[entry.kind] : undefined
    if (entry.type !== 'event' || mark === undefined) continue
    const until = ends.get(entry.seq)
    marks.push({ seq: entry.seq, at: entry.at, ...(until === undefined ? {} : { until }), mark, label: labelOf(entry) })
  }
  const gaps = marks.flatMap(({ mark, at, until }) => (mark === 'gap' && until !== undefined ? [{ at, until }] : []))
  marks.push(
    ...silences(entries, { gaps, moves: movesOf(entries, facts) }).map(silence),
    ...(state === null ? [] : clockMarks(facts, state)),
  )
  return marks
    .map((mark) => ({ mark, at: Date.parse(mark.at) }))
    .sort((a, b) => a.at - b.at || a.mark.seq - b.mark.seq)
    .map(({ mark }) => mark)
}

function labelOf({ who, plain }: EventEntry): string {
  return cut(onOneLine(`${who.name} ${plain}`), labelLimit)
}

function silence({ seq, at, until }: Span & { seq: number }): Mark {
  const length = duration(Date.parse(until) - Date.parse(at))
  return { seq, at, until, mark: 'silence', label: `Nobody wrote for ${length}` }
}

/** Whether the incident is over from a fact on, by the seq of each that opens, ends or moves it. */
function movesOf(entries: readonly TimelineEntry[], facts: readonly Fact[]): Map<number, boolean> {
  const moves = new Map<number, boolean>()
  for (const entry of entries) if (entry.type === 'event' && entry.kind === 'declared') moves.set(entry.seq, false)
  for (const fact of facts) if (fact.kind === 'status-changed') moves.set(fact.seq, isOver(fact.data.to))
  return moves
}

/** Until when a gap lasted, and until when a lock was held, by the seq of the fact that began it. */
function endsOf(facts: readonly Fact[]): Map<number, string> {
  const ends = new Map<number, string>()
  const held = new Map<string, number>()
  for (const fact of facts) {
    if (fact.kind === 'gap') ends.set(fact.seq, fact.data.until)
    if (fact.kind !== 'lock-held' && fact.kind !== 'lock-lifted') continue
    const key = JSON.stringify([fact.data.lock, fact.data.provider, fact.data.target])
    const since = held.get(key)
    if (fact.kind === 'lock-held') held.set(key, since ?? fact.seq)
    else if (since !== undefined) {
      ends.set(since, fact.occurredAt.toISOString())
      held.delete(key)
    }
  }
  return ends
}

/** The points of the clock as facts show them or people have set them, first and last. Each leads to the fact that says so. */
function clockMarks(facts: readonly Fact[], state: Pick<State, 'kind' | 'notes'>): Mark[] {
  return clockOf(facts, state).points.flatMap(({ point, at, seqs, last }): Mark[] => {
    const name = clockPointNames[point]
    const mark = (time: string | null, seq: number | undefined, label: string): Mark[] =>
      time === null || seq === undefined ? [] : [{ seq, at: time, mark: 'clock', label }]
    if (last === null) return mark(at, seqs[0], name)
    return [...mark(at, seqs[0], `${name}, first`), ...mark(last.at, last.seqs[0], `${name}, last`)]
  })
}
