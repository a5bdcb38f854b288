import type { Fact } from '../facts/index.ts'
import type { State } from '../state/index.ts'
import { applyAccess } from './access.ts'
import { applyAccounts } from './accounts.ts'
import { applyBoard } from './board.ts'
import { applyCommand } from './command.ts'
import { applyCrew } from './crew.ts'
import { applyDeploys } from './deploys.ts'
import { applyHearing } from './hearing.ts'
import { applyLifecycle, declaredState } from './lifecycle.ts'
import { applyPeople } from './people.ts'
import { applyTalk } from './talk.ts'
import { applyTelling } from './telling.ts'

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
