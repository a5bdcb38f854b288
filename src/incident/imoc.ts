import type { FactData, NewFact } from './facts/index.ts'
import type { Plan } from './lists/plan.ts'
import { isPassedOn } from './lists/runs.ts'
import { continueList, passOn, startList } from './lists/start.ts'
import { type Refusal, refuse } from './refusal.ts'
import type { State } from './state/index.ts'
import { isOver } from './status.ts'

/**
 * `user` becomes the IMOC, with the list for whoever leads and with what is still open of every other list of the role. `run` is
 * the id of the first of these; the others' are made from it.
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
    // A new IMOC does not start again from the top.
    const before = state.checklists.findLast((each) => each.list === plan.id && !isPassedOn(state, each))
    if (before) return [continueList(taken, before, { run: newRun(), user }, now)]
    return startList(taken, plan, { run: newRun(), user }, now) ?? []
  })
  const others = passOn(
    taken,
    newRun,
    now,
    plans.map((plan) => plan.id),
  )
  const role: NewFact = { kind: 'role-taken', data: { role: 'imoc', user, how }, actor: user, occurredAt: now }
  return { facts: [role, ...own, ...others] }
}

/** "r", "r-2", "r-3". */
function runsFrom(first: string): () => string {
  let count = 0
  return () => {
    count += 1
    return count === 1 ? first : `${first}-${count}`
  }
}
