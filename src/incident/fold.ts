import { foldAccess, foldAccessAfter } from './access/fold.ts'
import { foldAnalysis } from './analysis/fold.ts'
import { foldBoard } from './board/fold.ts'
import { foldChecklist } from './checklists/fold.ts'
import { foldCommunication, foldCommunicationAfter } from './communication/fold.ts'
import { foldDeploy } from './deploys/fold.ts'
import type { Fact } from './facts.ts'
import { foldFailure } from './failures/fold.ts'
import { declaredState } from './lifecycle/declared-state.ts'
import { foldLifecycle, foldLifecycleAfter } from './lifecycle/fold.ts'
import { foldOnCall, foldOnCallAfter } from './on-call/fold.ts'
import { foldRecord, foldRecordAfter } from './record/fold.ts'
import type { State } from './state.ts'
import { answerOf, type FactOfTopic, type TopicName } from './topic.ts'
import { foldUpdate } from './updates/fold.ts'

/** How each topic folds its own facts. */
const folds: { [T in TopicName]: (state: State, fact: FactOfTopic<T>) => State } = {
  lifecycle: foldLifecycle,
  record: foldRecord,
  checklists: foldChecklist,
  onCall: foldOnCall,
  communication: foldCommunication,
  board: foldBoard,
  deploys: foldDeploy,
  updates: foldUpdate,
  failures: foldFailure,
  analysis: foldAnalysis,
  access: foldAccess,
}

/** What facts of other topics change in a topic's part of the state. Access comes last: who is admitted depends on what the others made. */
const foldsAfter = [foldLifecycleAfter, foldRecordAfter, foldOnCallAfter, foldCommunicationAfter, foldAccessAfter]

/** The state after one more fact. Pure; never throws on a fact that arrives late or twice. */
export function apply(state: State | null, fact: Fact, id: string): State {
  if (state === null) {
    if (fact.kind !== 'declared') throw new Error(`The first fact of incident ${id} is "${fact.kind}", not "declared".`)
    return declaredState(fact, id)
  }
  const own = answerOf(folds, state, fact) ?? state
  const next = foldsAfter.reduce((before, foldAfter) => foldAfter(before, fact), own)
  return { ...next, version: fact.seq }
}

/** The state that the facts result in, taken in the order in which they were recorded. */
export function fold(facts: readonly Fact[], id: string): State {
  const state = facts.reduce<State | null>((before, fact) => apply(before, fact, id), null)
  if (state === null) throw new Error(`Incident ${id} has no facts.`)
  return state
}
