import type { ReturnedList } from '../../../incident/checklists/effects.ts'
import { returnList } from '../../../incident/checklists/effects.ts'
import { hostOf } from '../../../incident/checklists/now.ts'
import type { Plan } from '../../../incident/checklists/plan.ts'
import { isInTime, isLive } from '../../../incident/checklists/runs.ts'
import { continueList, isLeft } from '../../../incident/checklists/start.ts'
import type { ChecklistRun } from '../../../incident/checklists/state.ts'
import type { NewEffect } from '../../../incident/effects.ts'
import type { FactData, FactOf, NewFact } from '../../../incident/facts.ts'
import { reopens } from '../../../incident/lifecycle/status.ts'
import type { State } from '../../../incident/state.ts'

type Move = FactData<'status-changed'>

/** Asks to bring lists back after this change of status, in one message for each holder, with the open items of all their lists. */
export function returns(state: State, fact: FactOf<'status-changed'>, plans: readonly Plan[]): NewEffect[] {
  // While an incident is parked, nobody works on it.
  if (fact.data.to === 'parked') return []
  const back = state.checklists.filter((run) => isWanted(state, run) && isBack(run, fact.data, plans))
  const newest = new Map(back.map((run) => [run.user, run]))
  const because = `the incident is ${fact.data.to} again`
  return [...newest.values()].map(({ run }) => {
    const data = { run, because, at: fact.occurredAt.toISOString() } satisfies ReturnedList
    return returnList({ name: `return-list:${run}:${fact.seq}`, data })
  })
}

/**
 * Posts a list again with the items that are left, unless its holder has got a newer list since: that message has the open items of all
 * their lists.
 */
export function bringBack(state: State, wish: ReturnedList, newRun: string, now: Date): { facts: NewFact[] } {
  const run = state.checklists.find((each) => each.run === wish.run)
  if (!run || !isWanted(state, run)) return { facts: [] }
  const host = hostOf(state, run.user)
  if (host && host !== run && host.startedAt >= wish.at) return { facts: [] }
  return { facts: [continueList(state, run, { run: newRun, user: run.user, because: wish.because }, now)] }
}

function isWanted(state: State, run: ChecklistRun): boolean {
  return isLive(state, run) && run.items.some((item) => isLeft(state, item))
}

/** Whether the list is in time again, or what started it has happened once more. */
function isBack(run: ChecklistRun, move: Move, plans: readonly Plan[]): boolean {
  // The IMOC of an incident that is opened again gets their lists with the new watch.
  if (reopens(move) && run.role === 'imoc') return false
  if (!isInTime({ status: move.from }, run)) return true
  const when = plans.find((each) => each.id === run.list)?.when ?? []
  // A list that somebody asked for is still in front of them, and a list with an end was open all the time.
  return run.by === null && run.until === undefined && when.some((each) => begins(each, move))
}

function begins(when: Plan['when'][number], { from, to }: Move): boolean {
  const { status = [] } = typeof when === 'string' ? {} : when
  return status.includes(to) && !status.includes(from)
}
