import type { NewFact } from '../facts.ts'
import { hasReached } from '../lifecycle/status.ts'
import type { State } from '../state.ts'
import { ChecklistItem } from './facts.ts'
import { holds, type Plan } from './plan.ts'
import { holderOf, isInTime, isLive, isPassedOn, isRightful, liveRuns, openItems } from './runs.ts'
import type { ChecklistRun } from './state.ts'
import { noLongerHolds } from './ticks.ts'

type Start = {
  run: string
  user: string
  /** Whose list it is, where that is not the plan's own role. */
  role?: string
  because?: string
  /** Who started it; nobody where it started by itself. */
  by?: string | null
}

/** A list begun from the configuration, without what does not apply or is open on another list of theirs; null where nothing is left. */
export function startList(state: State, plan: Plan, start: Start, now: Date): NewFact | null {
  const { run, user, role = plan.role, because, by = null } = start
  const items = plan.items
    .filter((item) => holds(item.if, state))
    .map((item) => ChecklistItem.parse(item))
    .filter((item) => !isOnAnother(state, user, item))
  if (items.length === 0) return null
  return {
    kind: 'checklist-started',
    data: {
      ...{ run, list: plan.id, title: plan.title, role, user, items },
      ...(because ? { because } : {}),
      // Begun after its moment it is wanted all the same.
      ...(plan.until && !hasReached(state.status, plan.until) ? { until: plan.until } : {}),
    },
    actor: by,
    occurredAt: now,
  }
}

/** The same is asked of them already: the same fact would tick both. */
function isOnAnother(state: State, user: string, { ticks }: { ticks?: string | undefined }): boolean {
  const theirs = liveRuns(state).filter((run) => run.user === user)
  return ticks !== undefined && theirs.some((run) => openItems(run).some((item) => item.ticks === ticks))
}

/**
 * The same list in somebody else's hands, or posted again because it is wanted again: what nobody has settled, in the words it began
 * with. What a person has set back to open is not ticked by itself there either.
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

/** Nobody has settled it, or it had ticked itself and is so no longer. */
export function isLeft(state: State, item: ChecklistRun['items'][number]): boolean {
  return item.state === 'open' || noLongerHolds(state, item)
}

/** Every list with something open whose holder has its role no more goes to whoever has it now. */
export function passOn(state: State, newRun: () => string, now: Date, except: readonly string[] = []): NewFact[] {
  const given = new Set<string>()
  return state.checklists.flatMap((run) => {
    const stays = !run.items.some((item) => isLeft(state, item)) || isRightful(state, run) || isPassedOn(state, run)
    if (stays || !isInTime(state, run) || except.includes(run.list)) return []
    const user = holderOf(state, run.role)
    // Where several have a role, the next holder may have a list of their own already.
    const has = (each: ChecklistRun) => each.list === run.list && each.user === user && isLive(state, each)
    if (user === null || given.has(run.list) || state.checklists.some(has)) return []
    given.add(run.list)
    return [continueList(state, run, { run: newRun(), user }, now)]
  })
}
