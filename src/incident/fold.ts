import { applyAccounts } from './access/accounts.ts'
import { applyAccess } from './access/fold.ts'
import { applyBoard } from './board/fold.ts'
import { applyCommand } from './checklists/fold.ts'
import { applyCrew } from './communication/fold.ts'
import { applyDeploys } from './deploys/fold.ts'
import type { Fact } from './facts.ts'
import { applyLifecycle, declaredState } from './lifecycle/fold.ts'
import { applyPeople } from './on-call/fold.ts'
import { applyTalk } from './record/fold.ts'
import { applyHearing } from './record/gap-fold.ts'
import type { State } from './state.ts'
import { applyTelling } from './updates/fold.ts'

const steps = [
  ...[applyLifecycle, applyTalk, applyCommand, applyPeople, applyCrew, applyBoard, applyDeploys, applyAccounts],
  // Last: it is told of what the others made of the fact.
  ...[applyTelling, applyHearing, applyAccess],
]

/** The state after one more fact. Pure; never throws on a fact that came late or twice. */
export function apply(state: State | null, fact: Fact, id: string): State {
  if (state === null) {
    if (fact.kind !== 'declared') throw new Error(`The first fact of incident ${id} is "${fact.kind}", not "declared".`)
    return declaredState(fact, id)
  }
  const next = steps.reduce((before, step) => step(before, fact), state)
  return { ...next, version: fact.seq }
}

/** What the facts add up to, taken in the order they were recorded. */
export function fold(facts: readonly Fact[], id: string): State {
  const state = facts.reduce<State | null>((before, fact) => apply(before, fact, id), null)
  if (state === null) throw new Error(`Incident ${id} has no facts.`)
  return state
}
