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

/** Brings lists back after this change of status: one message for each holder, with the open items of all their lists. */
export function returns(state: State, fact: FactOf<'status-changed'>, plans: readonly Plan[]): NewEffect[] {
  // While it is parked nobody works on it.
  if (fact.data.to === 'parked') return []
  const back = state.checklists.filter((run) => isWanted(state, run) && isBack(run, fact.data, plans))
  const newest = new Map(back.map((run) => [run.user, run]))
  const because = `the incident is ${fact.data.to} again`
  return [...newest.values()].map(({ run }) => {
    const data = { run, because, at: fact.occurredAt.toISOString() } satisfies ReturnedList
    return returnList({ name: `return-list:${run}:${fact.seq}`, data })
  })
}

/** The list anew, with what is left of it, unless its holder has got a newer one since: what is open on all of theirs stands there. */
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

/** Its moment is there again, or what it began with happens once more. */
function isBack(run: ChecklistRun, move: Move, plans: readonly Plan[]): boolean {
  // Whoever leads what is open again gets theirs with the watch that begins then.
  if (reopens(move) && run.role === 'imoc') return false
  if (!isInTime({ status: move.from }, run)) return true
  const when = plans.find((each) => each.id === run.list)?.when ?? []
  // One that somebody asked for they have before them; one with an end was open all the while.
  return run.by === null && run.until === undefined && when.some((each) => begins(each, move))
}

function begins(when: Plan['when'][number], { from, to }: Move): boolean {
  const { status = [] } = typeof when === 'string' ? {} : when
  return status.includes(to) && !status.includes(from)
}
