import { accessTopic } from './access/index.ts'
import { boardTopic } from './board/index.ts'
import { checklistTopic } from './checklists/index.ts'
import { communicationTopic } from './communication/index.ts'
import { deployTopic } from './deploys/index.ts'
import { failureTopic } from './failures/index.ts'
import { lifecycleTopic } from './lifecycle/index.ts'
import { onCallTopic } from './on-call/index.ts'
import { recordTopic } from './record/index.ts'
import type { Topic } from './topic.ts'
import { updateTopic } from './updates/index.ts'

/** In the order in which they fold a fact of another topic. */
export const topics: readonly Topic[] = [
  ...[lifecycleTopic, recordTopic, checklistTopic, onCallTopic, communicationTopic],
  ...[boardTopic, deployTopic, updateTopic, failureTopic],
  // Last, because who is admitted depends on what the others made of the fact.
  accessTopic,
]
