import type { Fact, FactKind, FactOf } from '../facts.ts'
import type { State } from '../state.ts'
import { doubtOf } from './clock-doubts.ts'
import { type Evidence, evidenceOf } from './clock-evidence.ts'
import { inOrder } from './clock-facts.ts'
import { type ClockPoint, clockPoints } from './clock-points.ts'
import type { ClockReading, ClockRound, Since } from './clock-reading.ts'
import type { Shown } from './clock-rounds.ts'
import { type ClockSpan, spansOf } from './clock-spans.ts'

export type IncidentClock = { points: ClockReading[]; spans: ClockSpan[] }

/** The kinds of facts that the clock is read from. */
export const clockKinds: FactKind[] = [
  ...(['declared', 'status-changed', 'update-written', 'noted'] as const),
  ...(['role-taken', 'role-given', 'page-answered', 'hypothesis-moved'] as const),
  ...(['change-begun', 'change-ended', 'undo-added', 'undo-done', 'clock-set'] as const),
]
const isOfClock = new Set(clockKinds)

/**
 * The clock of an incident: what its facts show, where nobody has set it to something else. `facts` may be all of them or those of
 * `clockKinds`, in any order; `docs/clock.md` says which fact shows what. Pure; it also runs in browsers.
 */
export function clockOf(facts: readonly Fact[], state: Pick<State, 'kind' | 'notes'>): IncidentClock {
  const wanted = facts.filter((fact) => isOfClock.has(fact.kind as FactKind))
  const evidence = evidenceOf(inOrder(wanted, state))
  const set = settings(wanted)
  const bare = clockPoints.map((point) => reading(point, evidence[point], set.get(point) ?? []))
  const points = bare.map((each, index) => withSince(each, bare.slice(0, index)))
  return { points: points.map((each) => ({ ...each, doubt: doubtOf(each, points) })), spans: spansOf(points) }
}

type Setting = FactOf<'clock-set'>

/** What people set, by point, in the order in which they did; nothing where the last of it was withdrawn. */
function settings(facts: readonly Fact[]): Map<ClockPoint, Setting[]> {
  const all = new Map<ClockPoint, Setting[]>()
  const set = facts.filter((fact): fact is Setting => fact.kind === 'clock-set').sort((a, b) => a.seq - b.seq)
  for (const fact of set) {
    const { point, withdrawn } = fact.data
    if (withdrawn) all.delete(point)
    else all.set(point, [...(all.get(point) ?? []), fact])
  }
  return all
}

type Bare = Omit<ClockReading, 'since' | 'doubt'>

function reading(point: ClockPoint, { rounds, missing, atLatest }: Evidence, set: readonly Setting[]): Bare {
  const [first, last] = [rounds[0], rounds.length > 1 ? rounds.at(-1) : undefined]
  const setting = set.at(-1)
  if (setting) return asSet(point, setting, { first, atLatest, before: set.at(-2) })
  const none = { point, isSet: false, why: null, instead: null, last: null }
  if (!first) return { ...none, at: null, source: 'missing', by: null, said: missing, seqs: [], atLatest: false }
  return { ...none, ...first, atLatest, last: last ? round(last) : null }
}

function asSet(
  point: ClockPoint,
  fact: Setting,
  known: { first: Shown | undefined; atLatest: boolean; before: Setting | undefined },
): Bare {
  const { why } = fact.data
  const at = isoOf(fact.data.at)
  const { first, atLatest, before } = known
  // An earlier time contradicts nobody who knew only that it was not later.
  const isContrary = first !== undefined && !(atLatest && at !== null && at <= first.at)
  const hadTime = isContrary || (before !== undefined && before.data.at !== null)
  const byFacts = isContrary && first.at !== at ? { at: first.at, by: first.by, said: first.said, wasSet: false } : null
  const instead = byFacts ?? setBefore(before, at)
  const common = { point, isSet: true, at, why, instead, by: fact.actor, seqs: [fact.seq], atLatest: false, last: null }
  if (at === null) return { ...common, source: 'missing', said: 'set it to unknown' }
  return hadTime
    ? { ...common, source: 'corrected', said: 'corrected it' }
    : { ...common, source: 'declared', said: 'set it' }
}

/** What somebody had set before, unless that was the same time. */
function setBefore(fact: Setting | undefined, now: string | null): ClockReading['instead'] {
  const at = fact ? isoOf(fact.data.at) : null
  return fact && at !== null && at !== now ? { at, by: fact.actor, said: 'set it', wasSet: true } : null
}

/** The same moment as all other times are written; null also for what is no time. */
const isoOf = (at: string | null): string | null =>
  at === null || Number.isNaN(Date.parse(at)) ? null : new Date(at).toISOString()

const round = ({ at, by, said, seqs }: Shown): ClockRound => ({ at, by, said, seqs, since: null })

function withSince(each: Bare, earlier: readonly Bare[]): ClockReading {
  const before = earlier.findLast(({ at }) => at !== null)
  const last = each.last && { ...each.last, since: before ? since(each.last.at, before) : null }
  return { ...each, last, since: each.at !== null && before ? since(each.at, before) : null, doubt: null }
}

/** Counted from the last time that the other point was reached before; where it never was before, from the first. */
function since(at: string, { point, at: first, last }: Bare): Since | null {
  const from = last && last.at <= at ? last.at : first
  return from === null ? null : { point, ms: Date.parse(at) - Date.parse(from) }
}
