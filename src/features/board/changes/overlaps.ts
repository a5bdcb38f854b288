import type { Change } from '../../../incident/board/state.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import { inFlight } from './rules.ts'

/** A change beside another on the same service. `elsewhere`: the incident it belongs to, where that is not this one. */
export type OverlappingChange = {
  elsewhere: { incident: number; channel: string | null } | null
  number: number
  by: string | null
  since: string
  /** Null where it is known from a fact: words of another incident are not copied into this one's. */
  text: string | null
}

/** What is in flight on the same service now, beside this change: of two at once nobody can tell which one did it. */
export function overlapping(state: State, change: Change): OverlappingChange[] {
  if (change.ended || change.service === null) return []
  const here = inFlight(state)
    .filter((each) => each.service === change.service && each.number !== change.number)
    .map(({ number, by, at, text }): OverlappingChange => ({ elsewhere: null, number, by, since: at, text }))
  const there = change.met
    .filter((each) => !each.parted)
    .map(({ incident, channel, change: number, user, since }): OverlappingChange => {
      return { elsewhere: { incident, channel }, number, by: user, since, text: null }
    })
  return [...here, ...there]
}

/** May this incident be told of the other's changes? Nothing leaves a private one, and a drill changes nothing that is real. */
export function mayKnow(state: State, other: State): boolean {
  if (state.number === other.number || other.private) return false
  return state.kind !== 'past' && other.kind !== 'past' && (state.kind === 'drill') === (other.kind === 'drill')
}

/** What is in flight on the service in other incidents, as far as this one may know. */
export function elsewhere(state: State, others: readonly State[], service: string | null): OverlappingChange[] {
  return others
    .filter((other) => mayKnow(state, other) && !isOver(other.status))
    .flatMap((other) =>
      inFlight(other)
        .filter((each) => each.service !== null && each.service === service)
        .map(({ number, by, at, text }): OverlappingChange => {
          const where = { incident: other.number, channel: other.channel?.id ?? null }
          return { elsewhere: where, number, by, since: at, text }
        }),
    )
}

/**
 * What `state` does not know yet of the changes of the other incident: which of its own meet one there, and which no
 * longer do. By number and author alone, so that an erasure there leaves no words behind here.
 */
export function newOverlaps(state: State, other: State, now: Date): NewFact[] {
  const open = isOver(state.status) ? [] : inFlight(state)
  return open.flatMap((change): NewFact[] => {
    const { number, service } = change
    const standing = change.met.filter((each) => each.incident === other.number && !each.parted)
    const there = service === null ? [] : elsewhere(state, [other], service)
    const met = there.filter((each) => !standing.some((known) => known.change === each.number))
    const parted = standing.filter((known) => !there.some((each) => each.number === known.change))
    const common = { actor: null, occurredAt: now }
    const incident = other.number
    return [
      ...met.map((each): NewFact => {
        const channel = other.channel?.id ?? null
        const data = { number, incident, change: each.number, channel, service: service ?? '', user: each.by }
        return { kind: 'change-met', data: { ...data, since: each.since }, ...common }
      }),
      ...parted.map((each): NewFact => {
        return { kind: 'change-parted', data: { number, incident, change: each.change }, ...common }
      }),
    ]
  })
}

/** A change that was in flight first, and one that came to it: whose author is told by DM. */
export type Overlap = { first: Change; second: OverlappingChange }

/** Every such pair of different people that there has been; the second knows from the answer to their command. */
export function overlaps(state: State): Overlap[] {
  return state.changes.flatMap((first) => {
    const here = state.changes
      .filter((each) => each.beside.includes(first.number))
      .map(({ number, by, at, text }): OverlappingChange => ({ elsewhere: null, number, by, since: at, text }))
    const there = first.met
      .filter((each) => each.since >= first.at)
      .map(({ incident, channel, change, user, since }): OverlappingChange => {
        return { elsewhere: { incident, channel }, number: change, by: user, since, text: null }
      })
    return [...here, ...there]
      .filter(({ by }) => first.by !== null && by !== first.by)
      .map((second) => ({ first, second }))
  })
}

/** Both are still in flight. */
export function stillOverlaps(state: State, { first, second }: Overlap): boolean {
  return overlapping(state, first).some((each) => overlapName(first, each) === overlapName(first, second))
}

/** What names the DM about it: "1|here|2", "1|INC-8|2". */
export function overlapName(first: { number: number }, second: OverlappingChange): string {
  const where = second.elsewhere ? `INC-${second.elsewhere.incident}` : 'here'
  return `${first.number}|${where}|${second.number}`
}
