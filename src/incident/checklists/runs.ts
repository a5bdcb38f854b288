import { hasReached, isOver } from '../lifecycle/status.ts'
import type { State } from '../state.ts'
import type { ChecklistRun } from './state.ts'

/** Who works through the lists of a role: the person who has held it the longest, or else the IMOC; null if there is neither. */
export function holderOf(state: State, role: string): string | null {
  const held = state.roles.find((each) => each.role === role)
  return held?.user ?? state.imoc?.user ?? null
}

/** The list belongs to a person who holds its role now, or to the IMOC while nobody does. */
export function isAssignee(state: State, { role, user }: Pick<ChecklistRun, 'role' | 'user'>): boolean {
  const holders = state.roles.filter((each) => each.role === role)
  return holders.length ? holders.some((each) => each.user === user) : state.imoc?.user === user
}

/** Another person continues it, or its owner has begun it again. */
export function isReassigned(state: State, run: ChecklistRun): boolean {
  const later = state.checklists.slice(state.checklists.indexOf(run) + 1)
  return later.some((each) => each.from === run.run || (each.list === run.list && each.user === run.user))
}

/** The list that continues it for the same person, because it was posted again. */
export function postedAnew(state: State, run: ChecklistRun): boolean {
  return state.checklists.some((each) => each.from === run.run && each.user === run.user)
}

/** A list for the time before the end is only a record after the end, and the other way round. */
function isOnItsSide({ status }: Pick<State, 'status'>, run: ChecklistRun): boolean {
  return run.over === isOver(status)
}

/** The incident is in the phase that the list is for, and has not passed the list's `until`. */
export function isInTime(state: Pick<State, 'status'>, run: ChecklistRun): boolean {
  return isOnItsSide(state, run) && !(run.until && hasReached(state.status, run.until))
}

/** Facts still tick its items, even if the list has just gone out of date because of the same fact. */
export function isAutoTicked(state: State, run: ChecklistRun): boolean {
  return isOnItsSide(state, run) && isAssignee(state, run) && !isReassigned(state, run)
}

/** Its owner can work on it. */
export function isLive(state: State, run: ChecklistRun): boolean {
  return isInTime(state, run) && isAutoTicked(state, run)
}

export function liveRuns(state: State): ChecklistRun[] {
  return state.checklists.filter((run) => isLive(state, run))
}

export function openItems(run: ChecklistRun): ChecklistRun['items'] {
  return run.items.filter((item) => item.state === 'open')
}
