import type { NewFact } from '../facts.ts'
import { hasReached } from '../lifecycle/status.ts'
import type { State } from '../state.ts'
import { noLongerHolds } from './auto-completion.ts'
import { ChecklistItem } from './facts.ts'
import { holds, type Plan } from './plan.ts'
import { holderOf, isAssignee, isInTime, isLive, isReassigned, liveRuns, openItems } from './runs.ts'
import type { ChecklistRun } from './state.ts'

type Start = {
  run: string
  user: string
  /** Whose list it is, if that is not the plan's own role. */
  role?: string
  because?: string
  /** Who started it; null if it started automatically. */
  by?: string | null
}

/**
 * A list started from the configuration, without items that do not apply or are open on another list of the same person. Null if nothing is
 * left.
 */
export function startList(state: State, plan: Plan, start: Start, now: Date): NewFact | null {
  const { run, user, role = plan.role, because, by = null } = start
  const items = plan.items
    .filter((item) => holds(item.if, state))
    .map((item) => ChecklistItem.parse(item))
    .filter((item) => !isOnAnother(state, user, item))
  if (items.length === 0) return null
  // A list that is started after its `until` is wanted all the same, so it gets none.
  const until = plan.until && !hasReached(state.status, plan.until) ? { until: plan.until } : {}
  const reason = because ? { because } : {}
  const data = { run, list: plan.id, title: plan.title, role, user, items, ...reason, ...until }
  return { kind: 'checklist-started', data, actor: by, occurredAt: now }
}

/** The person has the same item on another list: the same fact would tick both. */
function isOnAnother(state: State, user: string, { ticks }: { ticks?: string | undefined }): boolean {
  const theirs = liveRuns(state).filter((run) => run.user === user)
  return ticks !== undefined && theirs.some((run) => openItems(run).some((item) => item.ticks === ticks))
}

/**
 * The same list for another person, or posted again because it is needed again: the unsettled items, in their original words. What a person
 * has reopened is not ticked automatically there either.
 */
export function continueList(
  state: State,
  before: ChecklistRun,
  next: { run: string; user: string; because?: string },
  now: Date,
): NewFact {
  const { list, title, role, until } = before
  const { because = before.because, ...whose } = next
  const items = before.items
    .filter((item) => isLeft(state, item))
    .map((item) => {
      const { ticks, ...rest } = ChecklistItem.parse(item)
      return ticks !== undefined && (item.at === null || item.auto) ? { ...rest, ticks } : rest
    })
  return {
    kind: 'checklist-started',
    data: {
      ...{ ...whose, list, title, role, items, from: before.run },
      ...(because ? { because } : {}),
      ...(until ? { until } : {}),
    },
    actor: null,
    occurredAt: now,
  }
}

/** Nobody has settled it, or it was ticked automatically and is no longer true. */
export function isLeft(state: State, item: ChecklistRun['items'][number]): boolean {
  return item.state === 'open' || noLongerHolds(state, item)
}

/** Every list with open items whose owner no longer has its role goes to the person who has the role now. */
export function passOn(state: State, newRun: () => string, now: Date, except: readonly string[] = []): NewFact[] {
  const given = new Set<string>()
  return state.checklists.flatMap((run) => {
    const stays = !run.items.some((item) => isLeft(state, item)) || isAssignee(state, run) || isReassigned(state, run)
    if (stays || !isInTime(state, run) || except.includes(run.list)) return []
    const user = holderOf(state, run.role)
    // Where several people share a role, the next owner may already have the same list.
    const has = (each: ChecklistRun) => each.list === run.list && each.user === user && isLive(state, each)
    if (user === null || given.has(run.list) || state.checklists.some(has)) return []
    given.add(run.list)
    return [continueList(state, run, { run: newRun(), user }, now)]
  })
}
