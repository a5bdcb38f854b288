import type { accessFacts } from './access/facts.ts'
import type { analysisFacts } from './analysis/facts.ts'
import type { boardFacts } from './board/facts.ts'
import type { checklistFacts } from './checklists/facts.ts'
import type { communicationFacts } from './communication/facts.ts'
import type { deployFacts } from './deploys/facts.ts'
import type { FactBody, FactKind, FactOf } from './facts.ts'
import type { failureFacts } from './failures/facts.ts'
import type { lifecycleFacts } from './lifecycle/facts.ts'
import type { onCallFacts } from './on-call/facts.ts'
import type { recordFacts } from './record/facts.ts'
import type { updateFacts } from './updates/facts.ts'

/** The shapes of each topic's facts. These are types alone: the fold and the timeline also run in browsers, without zod. */
type Shapes = {
  lifecycle: typeof lifecycleFacts
  record: typeof recordFacts
  checklists: typeof checklistFacts
  onCall: typeof onCallFacts
  communication: typeof communicationFacts
  board: typeof boardFacts
  deploys: typeof deployFacts
  updates: typeof updateFacts
  failures: typeof failureFacts
  analysis: typeof analysisFacts
  access: typeof accessFacts
}

export type TopicName = keyof Shapes
export type FactOfTopic<T extends TopicName> = FactOf<FactKind & keyof Shapes[T]>

/** What is left of a fact's data once its words are erased; null if it holds no words that people wrote. */
export type Erased = FactBody['data'] | null

/**
 * Asks each topic's function for a fact of any kind. Such a function is a switch over the topic's own kinds, without a default: it answers
 * with nothing to a fact of another topic, and a new kind does not compile until every switch has it. Undefined if no topic has the kind.
 */
export function answerOf<Args extends unknown[], R>(
  functions: Record<TopicName, (...args: never[]) => R>,
  ...args: Args
): R | undefined {
  // TypeScript cannot say that each takes only its own facts and answers with nothing to others.
  for (const each of Object.values(functions) as unknown as ((...args: Args) => R | undefined)[]) {
    const answer = each(...args)
    if (answer !== undefined) return answer
  }
  return undefined
}
