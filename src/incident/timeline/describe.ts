import { describeAccess } from '../access/words.ts'
import { describeAnalysis } from '../analysis/words.ts'
import { describeBoard } from '../board/words.ts'
import { describeChecklist } from '../checklists/words.ts'
import { describeCommunication } from '../communication/words.ts'
import { describeDeploy } from '../deploys/words.ts'
import type { Fact } from '../facts.ts'
import { describeFailure } from '../failures/words.ts'
import { describeLifecycle } from '../lifecycle/words.ts'
import { describeOnCall } from '../on-call/words.ts'
import { describeRecord } from '../record/words.ts'
import { answerOf, type FactOfTopic, type TopicName } from '../topic.ts'
import { describeUpdate } from '../updates/words.ts'
import { withoutControls } from '../visible.ts'
import type { Lookup } from './lookup.ts'

const words: { [T in TopicName]: (fact: FactOfTopic<T>, look: Lookup) => string } = {
  lifecycle: describeLifecycle,
  record: describeRecord,
  checklists: describeChecklist,
  onCall: describeOnCall,
  communication: describeCommunication,
  board: describeBoard,
  deploys: describeDeploy,
  updates: describeUpdate,
  failures: describeFailure,
  analysis: describeAnalysis,
  access: describeAccess,
}

/** What the fact's actor did, in plain words that follow their name. */
export function describe(fact: Fact, look: Lookup): string {
  if (fact.kind === 'unreadable') return withoutControls(`(something that this version cannot show: ${fact.data.kind})`)
  return withoutControls(answerOf(words, fact, look) ?? fact.kind)
}
