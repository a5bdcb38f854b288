import { byOccurrence } from '../../by-occurrence.ts'
import type { Fact, FactKind, FactOf } from '../../facts.ts'
import type { State } from '../../state.ts'
import type { TimelineEntry } from '../../timeline/entry.ts'
import { read, type Said } from './said.ts'

export const minutes = (count: number): number => count * 60_000

/** What else is in the incident: what a rule may look at beside the message itself. Times are in milliseconds. */
export type Around = {
  said: ReadonlyMap<number, Said>
  state: State
  /** When the incident was declared. */
  declaredAt: number
  /** The message before it, in its thread or in the channel; null if it is the first. */
  before: (said: Said) => Said | null
  /** The messages before it in the same talk, the latest first. */
  earlier: (said: Said) => Said[]
  /** The messages within that time after it, in its own thread and where it stands. */
  after: (said: Said, within: number) => Said[]
  /** The facts of a kind in order of occurrence, within these times. */
  facts: <K extends FactKind>(kind: K, from: number, until: number) => FactOf<K>[]
  /** How the hypothesis with that number came on the board. */
  raised: (number: number) => FactOf<'hypothesis-raised'> | null
  /** Who led the incident at that time. */
  imocAt: (at: number) => string | null
}

const forever = Number.POSITIVE_INFINITY

/** Most rules look only at messages near by; this bounds how many they look at. */
const most = 12
/** How far back a rule may look for what was said before. */
const far = 200
const none: readonly Fact[] = []

export function aroundOf(entries: readonly TimelineEntry[], facts: readonly Fact[], state: State): Around {
  const said = new Map(entries.flatMap((entry) => spoken(entry)))
  const talks = talksOf([...said.values()])
  const kinds = byKind(facts)
  const ofKind = <K extends FactKind>(kind: K, from: number, until: number): FactOf<K>[] => {
    const all = kinds.get(kind) ?? none
    const found: FactOf<K>[] = []
    for (let place = firstFrom(all, from); place < all.length; place++) {
      const fact = all[place]
      if (fact === undefined || fact.occurredAt.getTime() > until) break
      if (isOf(fact, kind)) found.push(fact)
    }
    return found
  }
  const raised = new Map(ofKind('hypothesis-raised', 0, forever).map((fact) => [fact.data.number, fact]))
  const watches = ofKind('role-taken', 0, forever)
  return {
    said,
    state,
    declaredAt: Date.parse(state.declaredAt),
    before: (one) => talks.own(one).before,
    earlier: (one) => {
      const { talk, place } = talks.own(one)
      return talk.slice(Math.max(0, place - far), place).reverse()
    },
    after: (one, within) => {
      const { talk, place } = talks.own(one)
      const next = [...talks.under(one), ...talk.slice(place + 1, place + 1 + most)]
      return next.filter(({ at }) => at <= one.at + within).slice(0, most)
    },
    facts: ofKind,
    raised: (number) => raised.get(number) ?? null,
    imocAt: (at) => watches.findLast(({ occurredAt }) => occurredAt.getTime() <= at)?.data.user ?? null,
  }
}

function spoken(entry: TimelineEntry): (readonly [number, Said])[] {
  const one = read(entry)
  return one === null ? [] : [[entry.seq, one]]
}

function byKind(facts: readonly Fact[]): Map<Fact['kind'], Fact[]> {
  const kinds = new Map<Fact['kind'], Fact[]>()
  for (const fact of facts) {
    // No rule asks for these, and there are many.
    if (fact.kind === 'message' || fact.kind === 'reaction-added') continue
    const known = kinds.get(fact.kind)
    if (known) known.push(fact)
    else kinds.set(fact.kind, [fact])
  }
  for (const some of kinds.values()) some.sort(byOccurrence)
  return kinds
}

/** The place of the first fact at or after that time; they are in order of occurrence. */
function firstFrom(facts: readonly Fact[], from: number): number {
  let [low, high] = [0, facts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((facts[middle]?.occurredAt.getTime() ?? from) < from) low = middle + 1
    else high = middle
  }
  return low
}

const isOf = <K extends FactKind>(fact: Fact, kind: K): fact is FactOf<K> => fact.kind === kind

/** The channel is one talk, each thread another, which begins with the message that it is under. */
function talksOf(all: readonly Said[]) {
  const threads = new Map<string, Said[]>()
  const channel: Said[] = []
  const places = new Map<Said, { talk: Said[]; place: number; before: Said | null }>()
  const roots = new Map(all.filter(({ entry }) => entry.thread === null).map((one) => [one.entry.ts, one]))
  for (const one of all) {
    const { thread } = one.entry
    const talk = thread === null ? channel : (threads.get(thread) ?? [])
    if (thread !== null) threads.set(thread, talk)
    const root = thread === null ? undefined : roots.get(thread)
    places.set(one, { talk, place: talk.length, before: talk.at(-1) ?? root ?? null })
    talk.push(one)
  }
  return {
    own: (one: Said) => places.get(one) ?? { talk: [], place: 0, before: null },
    under: (one: Said) => (threads.get(one.entry.ts) ?? []).slice(0, most),
  }
}
