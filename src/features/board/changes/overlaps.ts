import type { Change } from '../../../incident/board/state.ts'
import type { NewFact } from '../../../incident/facts.ts'
import { isOver } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'
import { inFlight } from './rules.ts'

/** A change next to another one on the same service. `elsewhere` is the incident it belongs to, if that is not this one. */
export type OverlappingChange = {
  elsewhere: { incident: number; channel: string | null } | null
  number: number
  by: string | null
  since: string
  /** Null if it is known from a fact: the texts of another incident are not copied into this one's facts. */
  text: string | null
}

/** Returns the other changes in progress on the same service: if two run at once, nobody can tell which one had an effect. */
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

/** Whether this incident may learn of the other's changes. A private incident reveals nothing, and a drill changes no real system. */
export function mayKnow(state: State, other: State): boolean {
  if (state.number === other.number || other.private) return false
  return state.kind !== 'past' && other.kind !== 'past' && (state.kind === 'drill') === (other.kind === 'drill')
}

/** Returns the changes in progress on the service in other incidents, as far as this one may know of them. */
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
 * Records what `state` does not know yet about the changes of the other incident: which of its own changes overlap with one there now, and
 * which do not overlap now. It stores only their numbers and authors, so that an erasure there leaves no text behind here.
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

/** A change that began first, and one on the same service that began later. The author of the first is notified by DM. */
export type Overlap = { first: Change; second: OverlappingChange }

/** Returns every such pair of different people that there has been. The second person sees the first in the answer to their command. */
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

/** Whether both changes are still in progress. */
export function stillOverlaps(state: State, { first, second }: Overlap): boolean {
  return overlapping(state, first).some((each) => overlapName(first, each) === overlapName(first, second))
}

/** Names the DM about an overlap: "1|here|2", "1|INC-8|2". */
export function overlapName(first: { number: number }, second: OverlappingChange): string {
  const where = second.elsewhere ? `INC-${second.elsewhere.incident}` : 'here'
  return `${first.number}|${where}|${second.number}`
}
