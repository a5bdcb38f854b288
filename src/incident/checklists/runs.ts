import { hasReached, isOver } from '../lifecycle/status.ts'
import type { State } from '../state.ts'
import type { ChecklistRun } from './state.ts'

/** Who has to work through the lists of a role: whoever holds it the longest, else the IMOC; null while there is neither. */
export function holderOf(state: State, role: string): string | null {
  const held = state.roles.find((each) => each.role === role)
  return held?.user ?? state.imoc?.user ?? null
}

/** The list is with somebody who has its role now, or with the IMOC while nobody has. */
export function isRightful(state: State, { role, user }: Pick<ChecklistRun, 'role' | 'user'>): boolean {
  const holders = state.roles.filter((each) => each.role === role)
  return holders.length ? holders.some((each) => each.user === user) : state.imoc?.user === user
}

/** Somebody else goes on with it, or its holder has begun it anew. */
export function isPassedOn(state: State, run: ChecklistRun): boolean {
  const later = state.checklists.slice(state.checklists.indexOf(run) + 1)
  return later.some((each) => each.from === run.run || (each.list === run.list && each.user === run.user))
}

/** The list that goes on with it with the same person: it was posted anew. */
export function postedAnew(state: State, run: ChecklistRun): boolean {
  return state.checklists.some((each) => each.from === run.run && each.user === run.user)
}

/** The incident is on the side of the end that the list is for: one of the time before it is a record after it. */
function isOnItsSide({ status }: Pick<State, 'status'>, run: ChecklistRun): boolean {
  return run.over === isOver(status)
}

/** The incident is where the list belongs, and its moment has not passed. */
export function isInTime(state: Pick<State, 'status'>, run: ChecklistRun): boolean {
  return isOnItsSide(state, run) && !(run.until && hasReached(state.status, run.until))
}

/** What happens still shows that something of it is done, though its moment may have passed just by that. */
export function isTicked(state: State, run: ChecklistRun): boolean {
  return isOnItsSide(state, run) && isRightful(state, run) && !isPassedOn(state, run)
}

/** Its holder can work on it. */
export function isLive(state: State, run: ChecklistRun): boolean {
  return isInTime(state, run) && isTicked(state, run)
}

export function liveRuns(state: State): ChecklistRun[] {
  return state.checklists.filter((run) => isLive(state, run))
}

export function openItems(run: ChecklistRun): ChecklistRun['items'] {
  return run.items.filter((item) => item.state === 'open')
}
