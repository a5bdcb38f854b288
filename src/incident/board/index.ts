import { defineTopic } from '../topic.ts'
import { eraseBoard } from './erasure.ts'
import { boardFacts } from './facts.ts'
import { foldBoard } from './fold.ts'
import { describeBoard } from './words.ts'

/** Hypotheses, tasks, changes, what is to be undone, and lines of work. */
export const boardTopic = defineTopic({
  facts: boardFacts,
  fold: foldBoard,
  describe: describeBoard,
  erase: eraseBoard,
})
