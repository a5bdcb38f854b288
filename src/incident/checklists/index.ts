import { defineTopic } from '../topic.ts'
import { eraseChecklist } from './erasure.ts'
import { checklistFacts } from './facts.ts'
import { foldChecklist } from './fold.ts'
import { describeChecklist } from './words.ts'

/** Checklists and their reminders. */
export const checklistTopic = defineTopic({
  facts: checklistFacts,
  fold: foldChecklist,
  describe: describeChecklist,
  erase: eraseChecklist,
})
