import type { Plan } from '../checklists/plan.ts'
import { isInTime, isReassigned, liveRuns } from '../checklists/runs.ts'
import { continueList, isLeft, passOn, startList } from '../checklists/start.ts'
import type { ChecklistRun } from '../checklists/state.ts'
import type { FactData, NewFact } from '../facts.ts'
import { hasReached, isOver } from '../lifecycle/status.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { State } from '../state.ts'

/**
 * `user` becomes the IMOC, with the list for whoever leads and with the open items of every other list of the role. `run` is the id of the
 * first list; the ids of the others are derived from it.
 */
export function takeImoc(
  state: State,
  input: { user: string; how: FactData<'role-taken'>['how']; run: string; checklists: Plan[] },
  now: Date,
): { facts: NewFact[] } | Refusal {
  const { user, how, run, checklists } = input
  if (state.imoc?.user === user) return refuse(`You are the IMOC of INC-${state.number} already.`)
  if (isOver(state.status)) return refuse(`INC-${state.number} is ${state.status}; it needs no IMOC.`)
  const taken = { ...state, imoc: { user, since: now.toISOString(), how } }
  const plans = checklists.filter((plan) => plan.role === 'imoc' && plan.when.includes('on-taking-role'))
  const newRun = runsFrom(run)
  const own = plans.flatMap((plan) => {
    // A new IMOC continues the list and does not start from the top.
    const before = state.checklists.findLast((each) => each.list === plan.id && !isReassigned(state, each))
    // A list that is out of date stays where it is, as a record.
    if (before && !isInTime(taken, before)) return []
    if (before) return [continueList(taken, before, { run: newRun(), user }, now)]
    return startList(taken, plan, { run: newRun(), user }, now) ?? []
  })
  const others = passOn(
    taken,
    newRun,
    now,
    plans.map((plan) => plan.id),
  )
  const back = state.imoc === null ? toPostAnew(taken, own, user) : undefined
  const anew = back
    ? [continueList(taken, back, { run: newRun(), user, because: `the incident is ${state.status} again` }, now)]
    : []
  const role: NewFact = { kind: 'role-taken', data: { role: 'imoc', user, how }, actor: user, occurredAt: now }
  return { facts: [role, ...own, ...others, ...anew] }
}

/**
 * The list that they had before the incident was over and now have again. At most one, and none if the list for whoever leads is posted
 * anyway, because the newest list shows the open items of all of them.
 */
function toPostAnew(state: State, own: NewFact[], user: string): ChecklistRun | undefined {
  const lists = own.flatMap((fact) => (fact.kind === 'checklist-started' ? [fact.data] : []))
  if (lists.some(({ until }) => !until || !hasReached(state.status, until))) return undefined
  return liveRuns(state).findLast(
    (run) =>
      run.user === user && !lists.some(({ from }) => from === run.run) && run.items.some((item) => isLeft(state, item)),
  )
}

/** "r", "r-2", "r-3". */
function runsFrom(first: string): () => string {
  let count = 0
  return () => {
    count += 1
    return count === 1 ? first : `${first}-${count}`
  }
}
